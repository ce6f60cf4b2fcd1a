package uk.threshold.pairs;

import java.util.Set;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Label;

/** What an invented entry records: its code, and what the pack's lists make of that code. */
enum Kind {
    BRUISE(Category.INJURY, Kind.SCT, "125667009"),
    LACERATION(Category.INJURY, Kind.SCT, "312608009"),
    SEEN(Category.ATTENDANCE, Kind.SCT, "185202000"),
    VACCINATION(Category.IMMUNISATION, Kind.SCT, "1082441000000108"),
    ASTHMA(Category.LONG_TERM_CONDITION, Kind.SCT, "195967001"),
    PEANUT(Category.ALLERGY, Kind.SCT, "91935009"),
    DEPRESSION(Category.MENTAL_HEALTH, Kind.SCT, "35489007", Label.MH),
    ALCOHOL(Category.SUBSTANCE_USE, Kind.SCT, "15167005", Label.SUD),
    ABUSED(Category.DOMESTIC_ABUSE, Kind.SCT, "706893006", Label.SDV, Label.NOPAT),
    TERMINATION(Category.SEXUAL_HEALTH, Kind.SCT, "386639001", Label.SEX),
    PREGNANT(Category.PREGNANCY, Kind.SCT, "77386006", Label.PREGNANT),
    FOR_CONCERN(Category.SAFEGUARDING_ENTRY, Kind.SCT, "836881000000105", Label.NOPAT),
    ACCOUNT(Category.ACCOUNT_OF_ABUSE, Kind.LOCAL, "account-of-abuse"),
    CONCERN(Category.CONCERN, Kind.LOCAL, "concern-reported", Label.NOPAT),
    RESULT(Category.INVESTIGATION, Kind.LOCAL, "investigation-result"),
    LETTER(Category.CORRESPONDENCE, Kind.LOCAL, "correspondence"),
    DOCUMENT(Category.AGENCY_DOCUMENT, Kind.LOCAL, "agency-document", Label.ORCON),
    /** Who somebody is: their Patient. */
    PERSON(Category.DEMOGRAPHICS, "", ""),
    /** Who somebody is to the child: their RelatedPerson. */
    RELATION(Category.HOUSEHOLD, "", "");

    private static final String SCT = "http://snomed.info/sct";
    private static final String LOCAL = "https://fhir.threshold.example/CodeSystem/local-record";

    private final Category category;
    private final String system;
    private final String code;
    private final Set<Label> labels;

    Kind(Category category, String system, String code, Label... labels) {
        this.category = category;
        this.system = system;
        this.code = code;
        this.labels = Set.of(labels);
    }

    Category category() {
        return category;
    }

    String system() {
        return system;
    }

    String code() {
        return code;
    }

    /** The labels that the code itself brings. */
    Set<Label> labels() {
        return labels;
    }

    /** FHIR resource type. */
    String type() {
        return switch (this) {
            case PERSON -> "Patient";
            case RELATION -> "RelatedPerson";
            default -> system.equals(LOCAL) ? "Observation" : "Condition";
        };
    }
}
