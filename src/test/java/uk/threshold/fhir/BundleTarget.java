package uk.threshold.fhir;

/** Reads a Bundle as a transaction, or its entries as a batch does, and none of the resources in it. */
public final class BundleTarget extends Refusing {
    @Override
    void take(byte[] input) {
        Json.Members bundle = StrictJson.parse(input);
        if (bundle.text("type").filter("batch"::equals).isPresent()) {
            TransactionBundle.sent(bundle, "batch").forEach(entry -> TransactionBundle.entry(entry, "Bundle.entry"));
        } else {
            TransactionBundle.read(bundle);
        }
    }
}
