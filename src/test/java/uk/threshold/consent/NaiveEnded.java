package uk.threshold.consent;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a consent that has ended may have given an item, read a second time: at some time, in some resolution of what is in doubt,
 * it was more than a refusal. Whatever has a period is tried both within and without.
 */
final class NaiveEnded {
    private final NaiveConsents reading;
    private final Directive directive;
    private final Map<Provision, Integer> open = new IdentityHashMap<>();

    NaiveEnded(NaiveConsents reading, Directive directive) {
        this.reading = reading;
        this.directive = directive;
    }

    boolean mayHaveGiven() {
        if (directive.root().isEmpty()) {
            boolean silent = directive.base().isEmpty();
            boolean word = directive
                    .standing()
                    .filter(state -> state != ConsentState.GIVEN)
                    .isPresent();
            return silent ? !word : directive.base().equals(Optional.of(ProvisionType.PERMIT));
        }
        Provision root = directive.root().get();
        gather(root);
        for (int world = 0; world < 1 << open.size(); world++) {
            boolean gave = holds(root, world)
                    ? more(root, type(root), world)
                    : NaiveConsents.elsewhere(directive, type(root)) == Verdict.PERMIT;
            if (gave) {
                return true;
            }
        }
        return false;
    }

    /** What is not stated may have been a grant. */
    private ProvisionType type(Provision root) {
        boolean shut = directive.base().equals(Optional.of(ProvisionType.DENY));
        boolean bare = root.criteria().isEmpty() && root.dataPeriod().equals(Span.ALWAYS) && !root.unreadable();
        return root.type().orElse(shut && bare ? ProvisionType.DENY : ProvisionType.PERMIT);
    }

    private void gather(Provision rule) {
        if (!always(rule) && !never(rule)) {
            open.put(rule, open.size());
        }
        rule.nested().forEach(this::gather);
    }

    private boolean always(Provision rule) {
        return rule.period().equals(Span.ALWAYS)
                && reading.conditions(rule, ProvisionType.PERMIT) == NaiveConsents.Truth.TRUE;
    }

    private boolean never(Provision rule) {
        return reading.conditions(rule, ProvisionType.DENY) == NaiveConsents.Truth.FALSE;
    }

    private boolean holds(Provision rule, int world) {
        Integer doubt = open.get(rule);
        return doubt == null ? always(rule) : (world >> doubt & 1) == 1;
    }

    private boolean more(Provision rule, ProvisionType type, int world) {
        List<Boolean> exceptions = rule.nested().stream()
                .filter(inner -> holds(inner, world))
                .map(inner -> more(inner, inner.type().orElse(ProvisionType.PERMIT), world))
                .toList();
        return exceptions.isEmpty() ? type == ProvisionType.PERMIT : !exceptions.contains(false);
    }
}
