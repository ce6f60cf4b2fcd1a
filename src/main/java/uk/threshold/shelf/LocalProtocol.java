package uk.threshold.shelf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Hash;
import uk.threshold.policy.Citation;
import uk.threshold.policy.Pack;
import uk.threshold.policy.ProtocolIdentity;
import uk.threshold.policy.Rulebook;

/**
 * What one practice has agreed beyond a pack. It can only protect more: it has no permit, and narrows those of the pack.
 *
 * @param name such as {@code north-street-2026}
 * @param practice ODS code of the practice whose entries it protects
 * @param version a whole number from one up; the practice raises it with every change
 * @param over name of the pack it is laid over
 * @param clauses its own; none of them permits
 * @param narrowed by the id of a permit of the pack, what it says and where it now does not speak
 * @param ended of a protocol that says nothing any more, why
 */
public record LocalProtocol(
        String name,
        String practice,
        int version,
        String over,
        List<String> authors,
        Map<String, Citation> citations,
        Rulebook clauses,
        Map<String, Narrowing> narrowed,
        Optional<String> ended,
        Spots spots) {
    /** The file of a protocol, in the folder of its practice. */
    public static final String FILE = "protocol.yaml";

    public LocalProtocol {
        authors = List.copyOf(authors);
        citations = Map.copyOf(citations);
        narrowed = Map.copyOf(narrowed);
    }

    /**
     * Where some of what a protocol says stands.
     *
     * @param clauses every clause of its own, by its id
     */
    public record Spots(Spot practice, Spot version, Map<String, Spot> clauses) {
        public Spots {
            clauses = Map.copyOf(clauses);
        }
    }

    /**
     * Reads the protocol in a folder.
     *
     * @param base the pack it is laid over
     * @throws PackRefusedException if anything is wrong with it, or if it does not fit the pack, with every fault found
     */
    public static LocalProtocol read(PackFiles files, LoadedPack base) {
        try {
            return new ProtocolReader(files, base).read();
        } catch (PackRefusedException e) {
            throw e.at(files.place());
        }
    }

    /** The pack with this laid over it. Its digest is another than the pack's, and its edition tells that it is laid. */
    public LoadedPack over(LoadedPack base) {
        Pack pack = base.pack();
        Map<String, Citation> cited = new TreeMap<>(base.citations());
        cited.putAll(citations);
        Map<String, Spot> places = new TreeMap<>(base.spots().clauses());
        places.putAll(spots.clauses());
        Rulebook rulebook = Laying.over(pack.rulebook(), clauses, narrowed);
        CanonicalJson.Members content = CanonicalJson.object(Map.of(
                "form", CanonicalJson.text("threshold-laid-1"),
                "local", own(),
                "over", CanonicalJson.text(pack.digest()),
                "clauses", CanonicalPack.clauses(rulebook),
                "citations", CanonicalPack.citations(cited)));
        Pack laid = new Pack(
                pack.edition().with(new ProtocolIdentity(practice, name, version, digest(), pack.digest())),
                Hash.sha256(content.bytes()).hex(),
                rulebook,
                pack.lexicon(),
                pack.fields(),
                pack.purposes(),
                pack.datedDuties(),
                pack.considerations(),
                pack.prompts(),
                pack.vocabulary());
        return new LoadedPack(
                laid,
                base.notice(),
                cited,
                new LoadedPack.Spots(base.spots().from(), base.spots().version(), places),
                whole(base.content(), content));
    }

    private String digest() {
        return Hash.sha256(own().bytes()).hex();
    }

    /** All that it says itself, whatever it is laid over. */
    private CanonicalJson.Members own() {
        Map<String, CanonicalJson> permits = new TreeMap<>();
        narrowed.forEach((permit, narrowing) -> permits.put(
                permit,
                CanonicalJson.object(Map.of(
                        "says", CanonicalJson.text(narrowing.says()),
                        "cites",
                                CanonicalJson.texts(
                                        narrowing.cites().stream().sorted().toList()),
                        "unless", CanonicalPack.condition(narrowing.unless())))));
        return CanonicalJson.object(Map.of(
                "name", CanonicalJson.text(name),
                "practice", CanonicalJson.text(practice),
                "version", CanonicalJson.text(Integer.toString(version)),
                "authors", CanonicalJson.texts(authors.stream().sorted().toList()),
                "clauses", CanonicalPack.clauses(clauses),
                "citations", CanonicalPack.citations(citations),
                "narrowed", CanonicalJson.object(permits),
                "ended", CanonicalJson.texts(ended.stream().toList())));
    }

    /** All that the pack says, with the clauses and citations as they are now. */
    private static CanonicalJson.Members whole(CanonicalJson.Members base, CanonicalJson.Members laid) {
        Map<String, CanonicalJson> all = new TreeMap<>(base.members());
        all.putAll(laid.members());
        return CanonicalJson.object(all);
    }
}
