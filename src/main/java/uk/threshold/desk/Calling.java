package uk.threshold.desk;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import uk.threshold.carerecord.Utc;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Chance;

/**
 * Calls the systems of organisations that have new notices, so that they need not look so often. A call says that there is
 * something to look for: not how much, about what, or from whom. Whoever misses it finds the notice all the same.
 */
public final class Calling {
    /** The {@code type} of every body. */
    public static final String TYPE = "uk.threshold/notice-call/v1";

    /** After the first try that fails, the second and so on; after the last it is given up. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final CallRegister register;
    private final Doorbell doorbell;
    private final Set<String> organisations;
    private final Chance chance;
    private final Consumer<String> log;
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    /** @param organisations ODS codes of those who can be called */
    public Calling(
            CallRegister register, Doorbell doorbell, Set<String> organisations, Chance chance, Consumer<String> log) {
        this.register = register;
        this.doorbell = doorbell;
        this.organisations = Set.copyOf(organisations);
        this.chance = chance;
        this.log = log;
    }

    /** Calls each that is due. Where one cannot be, the others are, and the first failure passes through at the end. */
    public void round() {
        Optional<RuntimeException> failure = Optional.empty();
        for (String organisation : organisations) {
            try {
                if (isKnown(organisation)) {
                    register.claim(organisation, LEASE).ifPresent(due -> call(organisation, due));
                }
            } catch (RuntimeException e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Whom the directory does not hold nobody can call; that is said once. */
    private boolean isKnown(String organisation) {
        boolean known = register.knows(organisation);
        if (!known && unknown.add(organisation)) {
            log.accept("notices: an address is set for " + organisation
                    + ", which the directory does not hold; it is not called");
        }
        return known;
    }

    private void call(String organisation, CallRegister.Due due) {
        UUID delivery = chance.id();
        switch (doorbell.ring(organisation, body(organisation, delivery))) {
            case TAKEN -> register.told(organisation, due);
            case NOT_TAKEN -> missed(organisation, due);
            case BROKEN_OFF -> {}
        }
    }

    private void missed(String organisation, CallRegister.Due due) {
        if (due.tries() < PAUSES.size()) {
            register.failed(organisation, due, PAUSES.get(due.tries()));
        } else {
            register.givenUp(organisation, due);
            log.accept("notices: the system of " + organisation + " took no call in " + (due.tries() + 1)
                    + " tries and is not called before its next notice; its notices wait for it");
        }
    }

    private byte[] body(String organisation, UUID delivery) {
        Map<String, CanonicalJson> body = new TreeMap<>();
        body.put("type", CanonicalJson.text(TYPE));
        body.put("organisation", CanonicalJson.text(organisation));
        body.put("time", CanonicalJson.text(Utc.milliseconds(register.now())));
        body.put("delivery", CanonicalJson.text(delivery.toString()));
        return CanonicalJson.object(body).bytes();
    }
}
