package uk.threshold.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.PersonId;

/**
 * That somebody dissents, objects, complains, or disputes the accuracy of an entry: a fact of its own, which the practice
 * answers. It is shown to the practice alone.
 *
 * @param person who raised it
 * @param words in which it was raised
 * @param raised on which day, Europe/London
 * @param owner who at the practice answers
 * @param by how the directory names who wrote it down
 * @param author who wrote the entry, where it is they who object; {@code person} is then the one in whose record it stands
 */
public record Stance(
        UUID id,
        Kind kind,
        PersonId person,
        About about,
        String words,
        LocalDate raised,
        String owner,
        String user,
        String by,
        Instant at,
        Optional<String> author) {
    public Stance {
        boolean ofAnEntry = about instanceof About.Entry;
        if (kind == Kind.DISPUTE && !ofAnEntry) {
            throw new IllegalArgumentException("what is disputed is an entry");
        }
        if (author.isPresent() && !(kind == Kind.OBJECTION && ofAnEntry)) {
            throw new IllegalArgumentException("an author objects, and to an entry");
        }
    }

    /** Whether it bears on what leaves of the entry it is about: a dispute, or the objection of the entry's author. */
    public boolean bearsOnItsEntry() {
        return kind == Kind.DISPUTE || author.isPresent();
    }

    /** What kind of fact it is. */
    public enum Kind implements Coded {
        /** Against sharing, in general or of something. */
        DISSENT,
        /** Against what is done with a request, or, of the author of an entry, against its being told. */
        OBJECTION,
        /** Of the accuracy of an entry; no refusal to share it. */
        DISPUTE,
        /** Against the practice. */
        COMPLAINT;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }

    /** What it is about. */
    public sealed interface About {

        /** A request made of the practice. */
        record Request(UUID id) implements About {}

        /** An entry of the practice's records, by the id of its resource. */
        record Entry(UUID resource) implements About {}

        /** Nothing in particular. */
        record Nothing() implements About {}
    }

    /** How things stand after an answer. */
    public enum Outcome implements Coded {
        /** Nothing is in dispute any more. */
        SETTLED,
        /** The practice answered, and the person holds to it. */
        STANDS;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }

    /** What the practice answered. */
    public record Answer(UUID id, UUID stance, String words, Outcome outcome, String user, String by, Instant at) {
        /** Hidden, since words belong in no log line. */
        @Override
        public String toString() {
            return "«answer " + id + "»";
        }
    }

    /** The wording that a clinician approved for travelling with the entry that is disputed. */
    public record Note(UUID id, UUID stance, String wording, String user, String by, Instant at) {
        /** Hidden, since the wording belongs in no log line. */
        @Override
        public String toString() {
            return "«note " + id + "»";
        }
    }

    /** Hidden, since words belong in no log line. */
    @Override
    public String toString() {
        return "«stance " + id + "»";
    }
}
