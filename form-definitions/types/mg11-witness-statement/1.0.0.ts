// Answers of mg11-witness-statement 1.0.0. Written by `metip types` from its schema.json.

export interface Mg11WitnessStatement {
  statement: {
    type: 'original' | 'further' | 'exhibitProducing' | 'continuity' | 'identification'
    earlierMadeOn?: string
  }
  witness: {
    familyName: string
    givenNames: string
    isPoliceWitness: boolean
    rank?: string
    warrantNo?: string
    occupation: string
    ageIfUnder18?: string
  }
  visuallyRecorded: boolean
  recordingRef?: string
  body?: string
  /**
   * @maxItems 200
   */
  exhibits?: {
    ref: string
    description: string
  }[]
  refs?: {
    urn?: string
    crimeRef?: string
    cadRef?: string
  }
  taken: {
    place: string
    station?: string
    startedAt: string
    endedAt: string
    mode: 'inPerson' | 'telephone' | 'video' | 'selfTyped'
  }
  restricted: {
    dateOfBirth?: string
    placeOfBirth?: string
    gender: '2' | '1' | '9' | '0'
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
    noDatesToAvoid?: boolean
    /**
     * @maxItems 50
     */
    datesToAvoid?: {
      from: string
      to: string
    }[]
    willingToAttend: boolean
    attendanceHelp?: string
    specialMeasures: 'none' | 'vulnerable' | 'intimidated' | 'both'
    hasParticularNeeds: boolean
    particularNeeds?: string
    guardian?: {
      name?: string
      relationship?: string
      address?: string
      telephone?: string
    }
  }
}
