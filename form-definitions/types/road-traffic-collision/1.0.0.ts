// Answers of road-traffic-collision 1.0.0. Written by `metip types` from its schema.json.

export interface RoadTrafficCollision {
  collision: {
    policeForce?: number
    reference?: string
    cadRef?: string
    occurredAt: string
    dayOfWeek?: 1 | 2 | 3 | 4 | 5 | 6 | 7
    attended: number
    place: string
    easting?: number
    northing?: number
    numberOfVehicles?: number
    numberOfCasualties?: number
    severity?: 1 | 2 | 3
  }
  road: {
    roadClass: number
    number: number
    roadType: number
    speedLimit: 20 | 30 | 40 | 50 | 60 | 70
    crossing: number
  }
  junction: {
    detail: number
    control: number
    secondClass: number
    secondNumber: number
  }
  conditions: {
    light: number
    weather: number
    surface: number
    special: number
    /**
     * @minItems 1
     * @maxItems 12
     */
    hazards: number[]
  }
  /**
   * @minItems 1
   * @maxItems 30
   */
  vehicles: {
    reference: number
    type: number
    escooter: number
    stopped?: 'stopped' | 'left'
    vrm?: string
    makeAndModel?: string
    colour?: string
    leftHandDrive?: number
    towing: number
    movement: {
      manoeuvre: number
      attendance: 'attended' | 'unattended'
      directionFrom: number
      directionTo: number
      location: number
      junctionLocation: number
    }
    impact: {
      skidding: number
      hitInCarriageway: number
      leaving: number
      hitOffCarriageway: number
      firstPoint: number
      /**
       * @maxItems 7
       */
      damage?: ('front' | 'back' | 'offside' | 'nearside' | 'roof' | 'underside' | 'none')[]
    }
    journeyPurpose: number
    driver: {
      name?: string
      sex: number
      dateOfBirth?: string
      ageGiven?: number
      age?: number
      address?: string
      telephone?: string
      licenceNumber?: string
      owner?: string
    }
    insurance?: {
      insurer?: string
      policyNumber?: string
      onDatabase?: 'yes' | 'no' | 'notChecked'
    }
    tests: {
      breath: 'negative' | 'positive' | 'failed' | 'refused' | 'notRequested'
      breathNotRequested: 'driverNotContacted' | 'medical' | 'inHospital' | 'other'
      breathNotRequestedReason: string
      eyesight?: 'passed' | 'failed' | 'notTested'
    }
    exchanged?: 'exchanged' | 'reported' | 'neither' | 'notNeeded'
  }[]
  /**
   * @maxItems 60
   */
  casualties?: {
    reference: number
    vehicle: number
    casualtyClass: number
    injury: number
    severity?: 1 | 2 | 3
    injuries?: string
    name?: string
    sex: number
    dateOfBirth?: string
    ageGiven?: number
    age?: number
    address?: string
    telephone?: string
    pedestrian: {
      location: number
      movement: number
      roadWorker: number
    }
    carPassenger: number
    busPassenger: number
    seatBelt?: 'worn' | 'notWorn' | 'notFitted' | 'notKnown'
    helmet?: 'worn' | 'notWorn' | 'notKnown'
    takenTo?: 'hospital' | 'treatedAtScene' | 'notTreated' | 'notKnown'
    hospital: string
  }[]
  account: {
    narrative: string
    sketch?: 'drawn' | 'plan' | 'none'
    sketchReference?: string
  }
  process: {
    /**
     * @maxItems 7
     */
    done?: (
      | 'statements'
      | 'photographs'
      | 'bodyWornVideo'
      | 'cctvSought'
      | 'section172'
      | 'hort1'
      | 'prosecutionNotice'
    )[]
    /**
     * @maxItems 20
     */
    offences?: {
      vehicle: number
      offence: string
    }[]
    callOut: 'attended' | 'advised' | 'notCalled'
    callOutReference?: string
    callOutReason: string
  }
}
