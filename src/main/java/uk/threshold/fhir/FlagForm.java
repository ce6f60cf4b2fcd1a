package uk.threshold.fhir;

/** The shape of a council's flag: that of NHS England's Patient Flags and CP-IS profiles, and our own extensions. */
final class FlagForm {
    static final String PROFILE = Profiles.BASE + "StructureDefinition/council-flag";

    /** Of the person that the subject's identifier names. */
    static final String BIRTH_DATE = Profiles.BASE + "StructureDefinition/subject-birth-date";

    static final String REMOVAL = "https://fhir.nhs.uk/England/StructureDefinition/Extension-England-FlagRemovalReason";
    static final String REASON = Profiles.BASE + "CodeSystem/flag-removal-reason";
    static final String DETAIL = "http://hl7.org/fhir/StructureDefinition/flag-detail";
    static final String CATEGORY = "https://fhir.nhs.uk/England/CodeSystem/England-FlagCategoryPatient";
    static final String CHILD_PROTECTION = "child-protection-information-system-flag";

    /** The contained CareTeam that holds the council's contacts. */
    static final String COUNCIL = "council";

    /** As in CP-IS: the office at work, the emergency duty team on the move. */
    static final String OFFICE = "work";

    static final String EMERGENCY = "mobile";

    private FlagForm() {}
}
