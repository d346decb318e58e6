// Answers of mg11-witness-statement 2.0.0. Written by `metip types` from its schema.json.

export interface Mg11WitnessStatement {
  statement: {
    type:
      | 'original'
      | 'further'
      | 'victimPersonal'
      | 'impactForBusiness'
      | 'withdrawal'
      | 'exhibitProducing'
      | 'interpreter'
      | 'officer'
      | 'identification'
      | 'continuityOnly'
    hasEarlier?: boolean
    earlierMadeOn?: string
    earlierSubmissionId?: string
    producesExhibits?: boolean
  }
  witness: {
    familyName: string
    givenNames: string
    isPoliceWitness: boolean
    rank?: string
    warrantNo?: string
    shoulderNo?: string
    occupation: string
    isUnder18?: boolean
    ageIfUnder18?: string
  }
  visuallyRecorded: boolean
  recordingRef?: string
  body?: string
  business?: {
    name?: string
    position?: string
  }
  impact?: {
    /**
     * @maxItems 5
     */
    effects?: ('physical' | 'emotional' | 'financial' | 'social' | 'work')[]
    wantsReadAloud?: boolean
    readBy?: 'self' | 'cps' | 'other'
    readByName?: string
  }
  withdrawal?: {
    reasons?: string
    originalWasTrue?: 'yes' | 'partly' | 'no'
    underPressure?: boolean
    pressureDetails?: string
    contactedBySuspect?: boolean
    contactDetails?: string
    knowsItMayContinue?: boolean
  }
  identification?: {
    amountOfTime?: string
    distance?: string
    visibility?: string
    obstruction?: string
    knownBefore?: string
    anyReason?: string
    timeLapse?: string
    errors?: string
  }
  interpretation?: {
    language?:
      | 'sq'
      | 'ar'
      | 'bn'
      | 'bfi'
      | 'bg'
      | 'yue'
      | 'zh'
      | 'fa'
      | 'fr'
      | 'gu'
      | 'hi'
      | 'it'
      | 'ku'
      | 'lt'
      | 'ps'
      | 'pl'
      | 'pt'
      | 'pa'
      | 'ro'
      | 'ru'
      | 'so'
      | 'es'
      | 'ta'
      | 'tr'
      | 'uk'
      | 'ur'
      | 'vi'
      | 'cy'
      | 'und'
    registerNo?: string
    originalRef?: string
    translationRef?: string
  }
  /**
   * @maxItems 200
   */
  exhibits?: {
    ref: string
    description: string
    foundAt?: string
    foundOn?: string
    sealNo?: string
    bagNo?: string
    storeRef?: string
    receivedFrom?: string
    receivedOn?: string
    passedTo?: string
    passedOn?: string
  }[]
  refs?: {
    urn?: string
    crimeRef?: string
    cadRef?: string
    custodyRef?: string
    operationName?: string
  }
  taken: {
    place: string
    station?: string
    startedAt: string
    endedAt: string
    mode: 'inPerson' | 'telephone' | 'video' | 'selfTyped'
  }
  reading: {
    readBack: 'witnessRead' | 'readByOfficer' | 'readByOther'
    readerName?: string
    readerCapacity?: string
    reader?: string
    interpreterUsed: boolean
  }
  remote?: {
    identityCheck?: 'knownToOfficer' | 'document' | 'calledBack' | 'other'
    identityDetails?: string
    readOver?: boolean
    declarationAgreed?: boolean
    howSigned?: 'linkToKnownAddress' | 'inPersonLater' | 'password'
    recordingRef?: string
  }
  interpreting?: {
    language?:
      | 'sq'
      | 'ar'
      | 'bn'
      | 'bfi'
      | 'bg'
      | 'yue'
      | 'zh'
      | 'fa'
      | 'fr'
      | 'gu'
      | 'hi'
      | 'it'
      | 'ku'
      | 'lt'
      | 'ps'
      | 'pl'
      | 'pt'
      | 'pa'
      | 'ro'
      | 'ru'
      | 'so'
      | 'es'
      | 'ta'
      | 'tr'
      | 'uk'
      | 'ur'
      | 'vi'
      | 'cy'
      | 'und'
    canReadEnglish?: boolean
    writtenIn?: 'ownLanguage' | 'english'
    interpreterName?: string
    registerNo?: string
    presence?: 'faceToFace' | 'telephone' | 'video'
    translationRef?: string
  }
  restricted: {
    dateOfBirth?: string
    placeOfBirth?: string
    gender: '2' | '1' | '9' | '0'
    ethnicityCode?:
      | 'W1'
      | 'W2'
      | 'W9'
      | 'M1'
      | 'M2'
      | 'M3'
      | 'M9'
      | 'A1'
      | 'A2'
      | 'A3'
      | 'A9'
      | 'B1'
      | 'B2'
      | 'B9'
      | 'O1'
      | 'O9'
      | 'NS'
    formerName?: string
    homeAddress?: {
      line1?: string
      line2?: string
      town?: string
      county?: string
      postcode?: string
    }
    email?: string
    telephones?: {
      mobile?: string
      home?: string
      work?: string
    }
    preferredContact?: 'mobile' | 'homeTelephone' | 'workTelephone' | 'email' | 'post'
    preferredContactDetails?: string
    guardianCannotSign?: boolean
    guardianCannotSignReason?: string
    guardian?: {
      name?: string
      relationship?: string
      address?: string
      telephone?: string
    }
    reader?: {
      address?: string
      telephone?: string
    }
    withdrawal?: {
      supportOffered?: boolean
      supportDetails?: string
      effectOnSafety?: string
    }
    isVictim?: boolean
    vpsExplained?: 'yes' | 'no'
    vpsLeaflet?: 'yes' | 'no'
    witnessLeaflet?: 'yes' | 'no'
    medicalAccess?: 'yes' | 'no' | 'na'
    medicalDisclosure?: 'yes' | 'no' | 'na'
    civilDisclosure?: 'yes' | 'no' | 'na'
    reportingExplained?: 'yes' | 'no' | 'na'
    reportingApply?: 'yes' | 'no' | 'na'
    willingToAttend: boolean
    attendanceHelp?: string
    specialMeasures: 'none' | 'vulnerable' | 'intimidated' | 'both'
    hasParticularNeeds: boolean
    /**
     * @maxItems 8
     */
    needs?: (
      | 'disability'
      | 'healthcare'
      | 'childcare'
      | 'transport'
      | 'language'
      | 'visuallyImpaired'
      | 'restrictedMobility'
      | 'other'
    )[]
    particularNeeds?: string
    noDatesToAvoid?: boolean
    /**
     * @maxItems 50
     */
    datesToAvoid?: {
      from: string
      to: string
    }[]
  }
}
