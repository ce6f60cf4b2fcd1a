package uk.threshold.disclosure;

import java.util.List;
import java.util.SortedSet;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.policy.Lexicon;
import uk.threshold.request.Organisation;

/**
 * The flags that may leave about one person, and no others.
 *
 * @param base the reader's FHIR base, an absolute URL without a final slash
 * @param asked the number that the reader stated
 * @param words the only words that leave for codes
 */
public record FlagAnswer(String base, NhsNumber asked, List<Leaving> flags, Lexicon words) {
    /** Where a council's contacts stand in what leaves; the gateway makes what holds them. */
    public static final FieldPath CONTACTS = new FieldPath("Flag.contained.telecom");

    public FlagAnswer {
        flags = List.copyOf(flags);
    }

    /**
     * One flag on its way out.
     *
     * @param pseudonym the id it leaves under
     * @param council as the directory names it
     * @param paths what may leave of it, the only ones that are looked at
     */
    public record Leaving(String pseudonym, KeptFlag flag, Organisation council, SortedSet<FieldPath> paths) {
        /** Whether what stands at this path may leave. */
        public boolean permits(String path) {
            return paths.contains(new FieldPath(path));
        }
    }
}
