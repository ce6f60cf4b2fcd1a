package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.Coded;

/**
 * What one organisation is asked about answers to one request, or about their annex, since something in them changed. It tells where in its own
 * answers, and what is asked; not what changed, nor why, nor to what.
 *
 * @param organisation ODS code of whoever received the answers
 * @param request under which they left
 * @param annex whether it is about its confidential annex, and so for those alone for whom the annex is
 * @param held the newest first
 * @param entry id of the ledger's entry that records it
 */
public record Notice(
        UUID id,
        String practice,
        String organisation,
        UUID request,
        boolean annex,
        Asked asked,
        Instant at,
        List<Held> held,
        UUID entry) {
    public Notice {
        held = List.copyOf(held);
    }

    /** What is asked of a recipient, who is a controller of its own and decides. */
    public enum Asked implements Coded {
        /** What these entries said was not so: ask again, and put yours right. */
        CORRECT,
        /** The practice's record no longer holds these entries as they were: say so beside yours. */
        ANNOTATE,
        /** The consent on which these entries left no longer stands: rest nothing further on it. */
        STOP_RELYING,
        /** These entries need more care than when they left: narrow who sees yours. */
        RESTRICT;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }

    /**
     * One answer, by the id of its receipt.
     *
     * @param positions of the entries in it that are meant, as {@code Type/pseudonym}
     */
    public record Held(UUID receipt, List<String> positions) {
        public Held {
            positions = List.copyOf(positions);
        }
    }

    /**
     * Why it was asked; the practice's alone to know.
     *
     * @param person in whose record the resource stands; empty where it stands in nobody's
     */
    public record Because(Cause cause, RecordChange.What what, Optional<UUID> person) {}

    /** What happened to a resource after it had left. */
    public enum Cause implements Coded {
        /** A consent was withdrawn, ended or narrowed, and what left by it would leave no longer. */
        CONSENT_WITHDRAWN(Asked.STOP_RELYING),
        /** It says something else where something of it left. */
        CORRECTED(Asked.CORRECT),
        /** It was deleted, or marked as recorded in error. */
        TAKEN_OUT(Asked.ANNOTATE),
        /** It stands in another person's record. */
        MOVED(Asked.CORRECT),
        /** It has a label, a person it must not reach or a confidence that it had not. */
        LABEL_TIGHTENED(Asked.RESTRICT);

        private final Asked asked;

        Cause(Asked asked) {
            this.asked = asked;
        }

        /** What a recipient is asked for it. */
        public Asked asked() {
            return asked;
        }

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }
}
