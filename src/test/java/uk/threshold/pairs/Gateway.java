package uk.threshold.pairs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.disclosure.Answered;
import uk.threshold.disclosure.Composing;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.disclosure.Deliberation;
import uk.threshold.disclosure.Disclosing;
import uk.threshold.disclosure.InMemoryConflicts;
import uk.threshold.disclosure.Position;
import uk.threshold.disclosure.Pseudonyms;
import uk.threshold.disclosure.Shape;
import uk.threshold.fhir.AesPseudonyms;
import uk.threshold.fhir.Elements;
import uk.threshold.fhir.StreamingRenderer;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Hash;
import uk.threshold.ledger.LeafSignature;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LogOrigin;
import uk.threshold.ledger.Recorded;
import uk.threshold.ledger.Salt;
import uk.threshold.ledger.Salts;
import uk.threshold.ledger.SignedCheckpoint;
import uk.threshold.ledger.VerifierKey;
import uk.threshold.policy.Destination;
import uk.threshold.policy.Pack;
import uk.threshold.request.InMemoryDirectory;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** The one way out as it is, over the pack in force, with a ledger that keeps the last entry and no chance at all. */
final class Gateway implements Face {
    private static final Pseudonyms PSEUDONYMS = new AesPseudonyms(new byte[32]);

    private static final String BASE = "https://threshold.example/fhir/request/" + Asked.id();
    private static final YamlShelf SHELF =
            YamlShelf.open(() -> LocalDate.of(2026, 11, 20), List.of(PackFiles.classpath(YamlShelf.ENGLAND)));
    private static final Pack PACK = SHELF.due("A99901");
    private static final Chance NONE = new Chance() {
        @Override
        public UUID id() {
            return new UUID(0, 1);
        }

        @Override
        public Salts salts() {
            byte[] other = new byte[Salt.LENGTH];
            other[0] = 1;
            return new Salts(Salt.of(new byte[Salt.LENGTH]), Salt.of(other));
        }
    };

    /** Where an entry would stand in an answer. */
    static Position position(Entry entry) {
        String type = entry.kind().type();
        return new Position(type, PSEUDONYMS.of(type, entry.id()));
    }

    private static Position position(int condition) {
        return new Position("Condition", PSEUDONYMS.of(Entry.id(condition)));
    }

    static Deliberation decided(Asked asked, Family family, Destination destination) {
        return new Deliberating(request -> family.household(PACK), SHELF)
                .deliberate(asked.request(), Asked.READER, destination);
    }

    @Override
    public List<Seen> read(Asked asked, Family family) {
        List<Seen> seen = new ArrayList<>();
        seen.add(read(asked, family, shape(asked)));
        if (asked.annex()) {
            seen.add(read(asked, family, new Shape.Annex()));
        }
        return seen;
    }

    private static Shape shape(Asked asked) {
        return switch (asked.form()) {
            case WHOLE -> new Shape.Everything();
            case ONE -> new Shape.Single(position(asked.at()));
            case PAGE ->
                new Shape.Page(
                        new Shape.Selection(Set.of("Condition"), Optional.empty(), Optional.empty()),
                        Optional.of(position(asked.at())),
                        2,
                        BASE + "/Condition",
                        last -> BASE + "/Condition?_cursor=" + last.pseudonym());
        };
    }

    private static Seen read(Asked asked, Family family, Shape shape) {
        InMemoryDirectory directory = new InMemoryDirectory();
        directory.keep(Asked.PRACTICE);
        LastEntry ledger = new LastEntry();
        Answered answered = new Disclosing(
                        new Deliberating(request -> family.household(PACK), SHELF),
                        new Composing(directory, Elements.r4(), organisation -> PSEUDONYMS, new StreamingRenderer()),
                        new InMemoryConflicts(),
                        ledger,
                        NONE)
                .disclose(asked.request(), Asked.READER, BASE, shape);
        Optional<byte[]> body = answered instanceof Answered.Released released ? released.body() : Optional.empty();
        return new Seen(
                shape.recordedAs() + (shape instanceof Shape.Single(Position position) ? " " + position : ""),
                body.isPresent() ? 200 : 404,
                Map.of("Content-Type", "application/fhir+json", "Cache-Control", "no-store"),
                body.map(bytes -> new String(bytes, UTF_8)).orElse("not found"),
                ledger.shared);
    }

    /** Takes every entry and remembers what the reader may open of it. */
    private static final class LastEntry extends Ledger {
        private String shared = "";

        @Override
        public Appended append(LedgerEntry entry, Collection<Guard> guards) {
            shared = new String(entry.halves().shared().content(), UTF_8);
            return new Appended.Committed(receipt(entry.rid(), entry.body(new LogOrigin("ledger.pairs.example"))));
        }

        @Override
        protected LeafSignature sign(Hash leaf) {
            return new LeafSignature(new byte[LeafSignature.LENGTH]);
        }

        @Override
        public Optional<Recorded> find(UUID rid, String reader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SignedCheckpoint checkpoint() {
            throw new UnsupportedOperationException();
        }

        @Override
        public VerifierKey verifierKey() {
            throw new UnsupportedOperationException();
        }
    }
}
