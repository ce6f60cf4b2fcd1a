package uk.threshold.policy;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The codes a pack knows, each by its system and code. */
public final class Lexicon {
    private final Map<Key, Term> terms;

    /**
     * The lexicon of these terms.
     *
     * @throws PackDefect.DoubleEntry if two terms have one system and code
     */
    public Lexicon(Collection<Term> terms) {
        Map<Key, Term> byKey = new HashMap<>();
        for (Term term : terms) {
            if (byKey.put(new Key(term.system(), term.code()), term) != null) {
                throw new PackDefect.DoubleEntry(term.system() + "|" + term.code());
            }
        }
        this.terms = Map.copyOf(byKey);
    }

    /** What the pack knows of this code, or empty where it is in no list. */
    public Optional<Term> term(String system, String code) {
        return Optional.ofNullable(terms.get(new Key(system, code)));
    }

    /** Every term, in no particular order. */
    public Collection<Term> terms() {
        return terms.values();
    }

    private record Key(String system, String code) {}
}
