package uk.threshold.command;

import java.util.List;
import java.util.stream.Stream;
import uk.threshold.verifier.Verifier;

/** Hands what follows {@code verify} to the verifier, which also runs without the gateway and reads its own arguments. */
record Verify(String form, String arguments, String purpose) implements Subcommand {
    static final Verify RECEIPT = new Verify(
            "receipt",
            "FILE --vkey K [--answer FILE]",
            "check offline a receipt, pending or proven, by the log's key, and that an answer is the one it is for; here and below"
                    + " it ends with 0 if everything holds, with 1 if something does not, with 2 if it cannot be told");
    static final Verify CONSISTENCY = new Verify(
            "consistency",
            "OLD NEW --tiles DIR --vkey K",
            "check offline that a log only grew from one signed checkpoint to another, by the tiles of an export");
    static final Verify EXPORT = new Verify(
            "fsck",
            "DIR --vkey K",
            "check offline an export of the ledger: every entry, every tile, and the root that the log signed");

    @Override
    public String name() {
        return "verify " + form;
    }

    @Override
    public int run(List<String> words) {
        return Verifier.run(Stream.concat(Stream.of(form), words.stream()).toList(), System.out, System.err);
    }
}
