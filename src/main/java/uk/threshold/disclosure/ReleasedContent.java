package uk.threshold.disclosure;

import java.util.Set;
import uk.threshold.carerecord.FieldPath;

/** Whether two versions of a resource say the same where something of it left. */
@FunctionalInterface
public interface ReleasedContent {

    /**
     * Whether both hold the same at these paths, but for what leaves of no datatype, such as words as typed. What cannot be
     * read says something else.
     */
    boolean same(StoredBytes before, StoredBytes after, Set<FieldPath> released);
}
