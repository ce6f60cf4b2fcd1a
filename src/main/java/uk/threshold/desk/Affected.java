package uk.threshold.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.PersonId;
import uk.threshold.desk.Notice.Cause;
import uk.threshold.desk.RecordChange.Protections;
import uk.threshold.desk.RecordChange.Step;
import uk.threshold.desk.WhatLeft.Item;
import uk.threshold.disclosure.AsReadNow;
import uk.threshold.disclosure.Deliberation;
import uk.threshold.disclosure.Position;
import uk.threshold.disclosure.Pseudonyms;
import uk.threshold.disclosure.Rendered;
import uk.threshold.disclosure.StoredBytes;
import uk.threshold.policy.Destination;
import uk.threshold.request.SharingRequest;

/**
 * What one change means for the answers to one request. A change where nothing left means nothing: what the requester would
 * read unchanged is the same, and is not told of.
 */
final class Affected {
    private final Comparing comparing;
    private final RecordChange change;
    private final Set<UUID> consents;
    private final SharingRequest request;
    private final Pseudonyms known;
    private final Map<Integer, AsReadNow.Now> had = new HashMap<>();
    private @Nullable Optional<Deliberation> decided;
    private AsReadNow.@Nullable Now now;

    /**
     * @param consents in whose company the changed Consent was heard; none where something else changed
     * @param known pseudonyms of whoever asked
     */
    Affected(Comparing comparing, RecordChange change, Set<UUID> consents, SharingRequest request, Pseudonyms known) {
        this.comparing = comparing;
        this.change = change;
        this.consents = consents;
        this.request = request;
        this.known = known;
    }

    /** What is to be asked about one answer, and where in it. */
    Map<Cause, List<String>> in(WhatLeft answer) {
        Map<Cause, List<String>> found = new EnumMap<>(Cause.class);
        String own = change.what().position(known);
        for (Item item : answer.items()) {
            Set<Cause> causes = EnumSet.noneOf(Cause.class);
            if (item.position().equals(own)) {
                causes.addAll(ofItself(answer, item));
            }
            if (endedFor(answer, item)) {
                causes.add(Cause.CONSENT_WITHDRAWN);
            }
            causes.forEach(cause ->
                    found.computeIfAbsent(cause, none -> new ArrayList<>()).add(item.position()));
        }
        return found;
    }

    private Set<Cause> ofItself(WhatLeft answer, Item item) {
        Optional<Step> before = Optional.ofNullable(
                        answer.versions().get(change.what().id()))
                .map(change::after)
                .orElseGet(() -> change.steps().stream().findFirst());
        return before.map(step -> since(step, answer, item)).orElse(Set.of());
    }

    private Set<Cause> since(Step before, WhatLeft answer, Item item) {
        if (change.out()) {
            return before.out() ? Set.of() : Set.of(Cause.TAKEN_OUT);
        }
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        boolean same = leavesAs(now(), answer, item)
                .filter(leaves -> leaves.sha256().equals(item.sha256()))
                .isPresent();
        boolean corrected = !before.moved() && !same && saysSomethingElse(before, answer, item);
        if (before.moved()) {
            causes.add(Cause.MOVED);
        }
        if (corrected) {
            causes.add(Cause.CORRECTED);
        }
        if (isTightened(before, same || corrected && stillLeaves(answer, item))) {
            causes.add(Cause.LABEL_TIGHTENED);
        }
        return causes;
    }

    /**
     * Whether it needs more care.
     *
     * @param alike whether what left would leave as much: then a repetition that is protected now is none that left
     */
    private boolean isTightened(Step before, boolean alike) {
        Protections earlier = before.protections();
        Protections later = change.protections();
        boolean more = !earlier.whole().containsAll(later.whole())
                || !alike && !earlier.within().containsAll(later.within());
        return more && !before.out() && !isSentAgain(before);
    }

    /** Whether the same bytes came once more: what then protects them otherwise is another pack. */
    private boolean isSentAgain(Step before) {
        return version(before.version() - 1)
                .flatMap(earlier ->
                        version(change.what().version()).filter(later -> Arrays.equals(earlier.copy(), later.copy())))
                .isPresent();
    }

    /** Whether it says otherwise than as it left, and than when those who hold it were asked last. */
    private boolean saysSomethingElse(Step before, WhatLeft answer, Item item) {
        Optional<StoredBytes> later = version(change.what().version());
        int last = before.version() - 1;
        List<StoredBytes> earlier = Stream.of(
                        answer.versions().getOrDefault(change.what().id(), last), last)
                .distinct()
                .flatMap(version -> version(version).stream())
                .toList();
        return later.isPresent()
                && !earlier.isEmpty()
                && earlier.stream()
                        .noneMatch(version -> comparing.content().same(version, later.get(), item.released()));
    }

    private Optional<StoredBytes> version(int version) {
        return comparing.register().version(request.practice(), change.what().id(), version);
    }

    /** What the gateway made itself, such as the stub of a person, has no path, and is nothing that a consent let go. */
    private boolean endedFor(WhatLeft answer, Item item) {
        return !item.released().isEmpty()
                && reliedOn(answer).contains(item.pseudonym())
                && !stillLeaves(answer, item)
                && change.steps().stream().anyMatch(step -> leavesAsMuch(had(step), answer, item));
    }

    /** What would leave if the changed Consent said what it said before, or was not there where it had not come yet. */
    private AsReadNow.Now had(Step before) {
        AsReadNow.Now worked = had.get(before.version());
        if (worked == null) {
            UUID consent = change.what().id();
            worked = decided()
                    .map(of -> comparing
                            .reading()
                            .leavingHad(
                                    of,
                                    consent,
                                    comparing.register().said(request.practice(), consent, before.version())))
                    .orElse(AsReadNow.Now.NOTHING);
            had.put(before.version(), worked);
        }
        return worked;
    }

    /** Pseudonyms of what was decided by one of the consents. */
    private Set<String> reliedOn(WhatLeft answer) {
        Set<String> relied = new HashSet<>();
        answer.consents().forEach((resource, by) -> {
            if (consents.stream().map(UUID::toString).anyMatch(by::contains)) {
                relied.add(known.of(resource));
                relied.add(known.ofPerson(new PersonId(resource)));
            }
        });
        return relied;
    }

    private boolean stillLeaves(WhatLeft answer, Item item) {
        return leavesAsMuch(now(), answer, item);
    }

    private static boolean leavesAsMuch(AsReadNow.Now leaving, WhatLeft answer, Item item) {
        return leavesAs(leaving, answer, item)
                .filter(leaves -> leaves.released().containsAll(item.released()))
                .isPresent();
    }

    private static Optional<Rendered.Item> leavesAs(AsReadNow.Now leaving, WhatLeft answer, Item item) {
        String[] place = item.position().split("/", 2);
        Position position = new Position(place[0], place[1]);
        return leaving.at(position, answer.annex() ? Destination.ANNEX : Destination.ANSWER);
    }

    /** Worked out once, and only where it matters. */
    private AsReadNow.Now now() {
        AsReadNow.Now worked = now;
        if (worked == null) {
            worked = decided().map(comparing.reading()::leaving).orElse(AsReadNow.Now.NOTHING);
            now = worked;
        }
        return worked;
    }

    /** One snapshot for all that is compared; empty where the purpose is admitted no more. */
    private Optional<Deliberation> decided() {
        Optional<Deliberation> worked = decided;
        if (worked == null) {
            worked = comparing.reading().of(request);
            decided = worked;
        }
        return worked;
    }
}
