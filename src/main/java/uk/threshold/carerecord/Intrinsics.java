package uk.threshold.carerecord;

import java.util.Optional;
import java.util.Set;

/**
 * What intake established about an item from its bytes and the pack's lists alone.
 *
 * @param packDigest digest of the pack under which this was established; under another pack all of it is unknown
 * @param category empty where codes point to several categories and none can be told
 * @param labels complete under that pack
 * @param inConfidence who gave it in confidence; empty means: screened, and nobody did
 */
public record Intrinsics(
        String packDigest,
        Optional<Category> category,
        Set<Label> labels,
        SourceKind source,
        Optional<SourceKind> inConfidence,
        StatementKind statement,
        Standing standing) {
    public Intrinsics {
        labels = Set.copyOf(labels);
    }

    /** Of an entry whose status tells nothing. */
    public Intrinsics(
            String packDigest,
            Optional<Category> category,
            Set<Label> labels,
            SourceKind source,
            Optional<SourceKind> inConfidence,
            StatementKind statement) {
        this(packDigest, category, labels, source, inConfidence, statement, Standing.UNSTATED);
    }
}
