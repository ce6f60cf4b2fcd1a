package uk.threshold.fhir;

/** One validator for all tests of a JVM: warming it takes ten to fifteen seconds. */
public final class RecordValidations {
    public static final RecordValidation SHARED =
            new RecordValidation(Packages.none(), RecordValidation.UnmetClaims.REJECT);

    private RecordValidations() {}
}
