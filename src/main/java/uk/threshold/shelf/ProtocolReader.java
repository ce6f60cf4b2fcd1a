package uk.threshold.shelf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Condition;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Rule;
import uk.threshold.policy.Rulebook;

/** Reads {@code protocol.yaml}: what one practice has agreed beyond a pack, all of which must protect. */
final class ProtocolReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern ODS = Pattern.compile("[A-Z0-9]{3,10}");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,5}");
    private static final String CASES = "cases/";

    /** What would tell that an entry is there although its coded facts are kept. */
    private static final List<FieldClass> TELLING = List.of(
            FieldClass.IDENTITY,
            FieldClass.SOURCE,
            FieldClass.AUTHOR,
            FieldClass.CONTACT,
            FieldClass.ATTACHMENT,
            FieldClass.LINK,
            FieldClass.STATEMENT_MARK,
            FieldClass.DISPUTE_NOTE);

    private final PackFiles files;
    private final LoadedPack base;
    private final Faults faults = new Faults();
    private final CitationReader citations;
    private final RuleReader rules;
    private final Map<String, Narrowing> narrowed = new HashMap<>();

    ProtocolReader(PackFiles files, LoadedPack base) {
        this.files = files;
        this.base = base;
        this.citations = new CitationReader(faults, base.citations());
        this.rules = new RuleReader(faults, citations);
    }

    LocalProtocol read() {
        for (String path : files.paths()) {
            if (!path.equals(LocalProtocol.FILE) && !path.startsWith(CASES)) {
                faults.add(
                        Spot.whole(path),
                        "a protocol has no such file",
                        "write rules into " + LocalProtocol.FILE + ", and cases below " + CASES);
            }
        }
        Optional<LocalProtocol> protocol = files.bytes(LocalProtocol.FILE)
                .flatMap(bytes -> text(bytes))
                .flatMap(text -> YamlText.read(LocalProtocol.FILE, text, faults))
                .flatMap(tree -> Section.of(tree, faults))
                .map(this::protocol);
        if (protocol.isEmpty() && faults.none()) {
            faults.add(Spot.whole(LocalProtocol.FILE), "the file is not there", "write the protocol into it");
        }
        faults.refuse();
        return protocol.orElseThrow();
    }

    private Optional<String> text(byte[] bytes) {
        Optional<String> text = bytes.length > PackFiles.LARGEST ? Optional.empty() : PackFiles.utf8(bytes);
        if (text.isEmpty()) {
            faults.add(
                    Spot.whole(LocalProtocol.FILE),
                    "the file is too large, or is not UTF-8 text",
                    "keep it below a mebibyte and save it as UTF-8");
        }
        return text;
    }

    private LocalProtocol protocol(Section section) {
        section.only("protocol", "practice", "version", "over", "authors", "citations", "rules", "narrow", "ended");
        String over = matching(section, "over", NAME, "write the name of the pack");
        if (!over.isEmpty() && !over.equals(base.pack().edition().name())) {
            faults.add(
                    section.spot("over"),
                    "`" + over + "` is not the pack it is laid over, which is `"
                            + base.pack().edition().name() + "`",
                    "write a protocol for each pack");
        }
        section.need("authors");
        section.find("citations").ifPresent(citations::read);
        section.find("rules").ifPresent(rules::read);
        section.find("narrow")
                .map(tree -> Section.items(tree, faults))
                .orElse(List.of())
                .forEach(item -> Section.of(item, faults).ifPresent(this::narrow));
        Rulebook clauses = rules.rulebook();
        protects(clauses);
        ends(section, clauses.clauses().findAny().isEmpty() && narrowed.isEmpty());
        return new LocalProtocol(
                matching(section, "protocol", NAME, "write small letters, digits and hyphens"),
                matching(section, "practice", ODS, "write the practice's ODS code"),
                version(section),
                over,
                section.values("authors"),
                citations.citations(),
                clauses,
                narrowed,
                section.textIfAny("ended"),
                new LocalProtocol.Spots(
                        section.spot("practice").at(files.place()),
                        section.spot("version").at(files.place()),
                        rules.spots()));
    }

    private int version(Section section) {
        String text = section.text("version");
        if (!VERSION.matcher(text).matches()) {
            faults.add(
                    section.spot("version"),
                    "this is not the version of a protocol",
                    "write a whole number, and raise it by one with every change");
            return 0;
        }
        return Integer.parseInt(text);
    }

    /** A protocol that says nothing is one that somebody ended, and says why. */
    private void ends(Section section, boolean empty) {
        boolean ended = section.find("ended").isPresent();
        if (ended && section.text("ended").isEmpty() || ended && !empty) {
            faults.add(
                    section.spot("ended"),
                    "a protocol that is ended says why, and nothing else",
                    "take out `rules` and `narrow`, or `ended`");
        } else if (empty && !ended) {
            faults.add(
                    section.spot(),
                    "the protocol says nothing",
                    "add `rules` that protect, or `narrow` a permit, or say under `ended` why there is none any more");
        }
    }

    private String matching(Section section, String key, Pattern form, String remedy) {
        String text = section.text(key);
        if (!text.isEmpty() && !form.matcher(text).matches()) {
            faults.add(section.spot(key), "`" + key + "` is not written so", remedy);
        }
        return text;
    }

    /** A protocol has no permit, and no clause under the name of one of the pack's. */
    private void protects(Rulebook clauses) {
        Set<String> taken = base.pack().rulebook().clauses().map(Clause::id).collect(Collectors.toSet());
        clauses.clauses().forEach(clause -> {
            Spot spot = rules.spots().getOrDefault(clause.id(), Spot.whole(LocalProtocol.FILE));
            if (clause instanceof Rule rule && rule.effect() == Effect.PERMIT) {
                faults.add(
                        spot,
                        "`" + rule.id() + "` permits, and a local protocol can only protect more",
                        "propose it for the pack itself");
            }
            telling(clause)
                    .ifPresent(fields -> faults.add(
                            spot,
                            "`" + clause.id() + "` keeps `coded-fact` and lets " + fields + " tell of it",
                            "name them as well, or `all`"));
            if (taken.contains(clause.id())) {
                faults.add(spot, "`" + clause.id() + "` is a clause of the pack", "give it another id");
            }
        });
    }

    /** The fields that a clause which keeps coded facts forgets, and by which an entry would be known to be there. */
    private static Optional<String> telling(Clause clause) {
        if (!(clause instanceof Rule rule)
                || rule.effect() == Effect.PERMIT
                || !rule.fields().contains(FieldClass.CODED_FACT)) {
            return Optional.empty();
        }
        String forgotten = TELLING.stream()
                .filter(field -> !rule.fields().contains(field))
                .map(field -> "`" + field.code() + "`")
                .collect(Collectors.joining(", "));
        return Optional.of(forgotten).filter(fields -> !fields.isEmpty());
    }

    private void narrow(Section section) {
        section.only("permit", "says", "cites", "unless");
        String id = section.text("permit");
        Optional<Condition> unless = section.need("unless").flatMap(new ConditionReader(faults)::read);
        List<String> cites = citations.cites(section);
        String says = section.text("says");
        boolean permit = base.pack().rulebook().rules().stream()
                .anyMatch(rule -> rule.id().equals(id) && rule.effect() == Effect.PERMIT);
        if (!id.isEmpty() && !permit) {
            faults.add(section.spot("permit"), "the pack has no permit `" + id + "`", "name one of its permits");
        }
        if (cites.isEmpty()) {
            faults.add(section.spot(), "the narrowing cites nothing", "add `cites` with keys of citations");
        }
        unless.ifPresent(condition -> {
            if (narrowed.put(id, new Narrowing(says, cites, condition)) != null) {
                faults.add(section.spot("permit"), "`" + id + "` is narrowed twice", "write it once, with `any:`");
            }
        });
    }
}
