// Answers of stop-and-search 1.0.0. Written by `metip types` from its schema.json.

export interface StopAndSearch {
  search: {
    type: 'person' | 'vehicle' | 'personAndVehicle'
    startedAt: string
    place: string
    postcode?: string
    power: string
    object: string
    plainClothes?: boolean
  }
  reason?: {
    grounds?: string
    authorisation?: {
      officer?: string
      rank?:
        | 'inspector'
        | 'chiefInspector'
        | 'superintendent'
        | 'chiefSuperintendent'
        | 'assistantChiefConstable'
      from?: string
      to?: string
      area?: string
      reference?: string
    }
  }
  person?: {
    selfDefinedEthnicity?: string
    notStatedReason?: string
    perceivedDiffers?: boolean
    perceivedEthnicity?: string
    gender?: 'male' | 'female' | 'other'
    ageRange?: 'under10' | '10-17' | '18-24' | '25-34' | 'over34'
    name?: string
    dateOfBirth?: string
    address?: string
  }
  vehicle?: {
    vrm?: string
    makeAndModel?: string
  }
  conduct: {
    /**
     * @maxItems 8
     */
    explained: (
      | 'grounds'
      | 'object'
      | 'warrantCard'
      | 'identity'
      | 'station'
      | 'entitlement'
      | 'legalPower'
      | 'detained'
    )[]
    clothing?: 'outerOnly' | 'moreThanOuter' | 'intimateParts'
    outOfPublicView?: boolean
    sameSex?: boolean
    whereSearched?: string
    supervisorTold?: boolean
    appropriateAdult?: string
    authorisedBy?: string
    forceUsed?: boolean
  }
  result: {
    /**
     * @maxItems 50
     */
    found?: {
      description: string
      kind: 'drugs' | 'weapon' | 'stolen' | 'tools' | 'cash' | 'other'
    }[]
    outcome: string
    linked?: boolean
    bodyWornVideo: boolean
    noVideoReason?: string
    copy: 'given' | 'receipt' | 'emailed' | 'declined' | 'impracticable'
    copyReason?: string
    childReferral?: boolean
  }
}
