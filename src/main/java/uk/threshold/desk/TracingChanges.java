package uk.threshold.desk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.desk.Notice.Asked;
import uk.threshold.desk.Notice.Because;
import uk.threshold.desk.Notice.Cause;
import uk.threshold.disclosure.Pseudonyms;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.CommitUnknown;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.Directory;
import uk.threshold.request.Organisation;
import uk.threshold.request.SharingRequest;

/**
 * Finds every organisation that holds what a practice has changed since, and asks it. Who never received it is told nothing,
 * and nobody what they did not hold.
 */
public final class TracingChanges {
    /** How many answers one notice names, but for those without which an entry would be named nowhere. */
    static final int MOST_ANSWERS = 50;

    private static final int CHANGES_IN_ONE_ROUND = 500;
    private static final int ENTRIES_AT_A_TIME = 500;
    private static final int TIMES_IN_ONE_ROUND = 400;

    /** How many answers to one request are looked at for one change. */
    private static final int ANSWERS_LOOKED_AT = 200;

    private final ChangeRegister register;
    private final Comparing comparing;
    private final Directory directory;
    private final Function<Organisation, Pseudonyms> pseudonyms;
    private final PolicyShelf shelf;
    private final Chance chance;
    private final Consumer<String> log;

    /** @param pseudonyms those of one organisation */
    public TracingChanges(
            Comparing comparing,
            Directory directory,
            Function<Organisation, Pseudonyms> pseudonyms,
            PolicyShelf shelf,
            Chance chance,
            Consumer<String> log) {
        this.register = comparing.register();
        this.comparing = comparing;
        this.directory = directory;
        this.pseudonyms = pseudonyms;
        this.shelf = shelf;
        this.chance = chance;
        this.log = log;
    }

    /**
     * Asks about some of what each practice changed. A change that cannot be worked out waits and holds up no other; its
     * failure passes through at the end, unless it is the ledger that does not answer.
     */
    public void round() {
        Optional<RuntimeException> failure = Optional.empty();
        for (String practice : register.practices()) {
            try {
                round(practice);
            } catch (LedgerUnavailable | CommitUnknown e) {
                throw e;
            } catch (RuntimeException e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private void round(String practice) {
        // INVARIANT: what is pending is read before the ledger is looked through. Whatever left as it was before a
        // change was recorded before that change, so that none of it is missed.
        List<RecordChange> pending = register.pending(practice, CHANGES_IN_ONE_ROUND);
        if (pending.isEmpty() || !lookedThrough(practice)) {
            return;
        }
        Optional<RuntimeException> failure = Optional.empty();
        for (RecordChange change : pending) {
            try {
                trace(practice, change);
                register.settle(practice, change);
            } catch (LedgerUnavailable | CommitUnknown e) {
                throw e;
            } catch (RuntimeException e) {
                if (register.postpone(practice, change)) {
                    log.accept("notices: what " + change.what().reference()
                            + " means for those who hold it cannot be worked out; it is tried again");
                }
                failure = failure.or(() -> Optional.of(e));
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private boolean lookedThrough(String practice) {
        for (int time = 0; time < TIMES_IN_ONE_ROUND; time++) {
            if (register.lookThrough(practice, ENTRIES_AT_A_TIME)) {
                return true;
            }
        }
        return false;
    }

    private void trace(String practice, RecordChange change) {
        if (change.erased()) {
            return;
        }
        Map<UUID, List<WhatLeft>> byRequest = Stream.concat(items(practice, change), reliedOn(practice, change))
                .collect(Collectors.groupingBy(
                        WhatLeft::request,
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                all -> all.stream().distinct().toList())));
        byRequest.forEach((request, left) ->
                register.request(practice, request).ifPresent(asked -> ask(practice, change, asked, left)));
    }

    /** Where the resource itself left. */
    private Stream<WhatLeft> items(String practice, RecordChange change) {
        List<String> positions = register.recipients(practice).stream()
                .flatMap(ods -> directory.organisation(ods).map(pseudonyms).stream())
                .map(known -> change.what().position(known))
                .toList();
        return register.withItem(practice, positions, ANSWERS_LOOKED_AT).stream();
    }

    /** Where something was decided by what the person of a Consent said. */
    private Stream<WhatLeft> reliedOn(String practice, RecordChange change) {
        return register.byConsent(practice, consents(practice, change), ANSWERS_LOOKED_AT).stream();
    }

    /** All Consents in whose company this one was heard; none where the change is of something else. */
    private Set<UUID> consents(String practice, RecordChange change) {
        if (!change.isOfConsent()) {
            return Set.of();
        }
        return Stream.concat(change.person().stream(), change.steps().stream().flatMap(step -> step.person().stream()))
                .distinct()
                .flatMap(person -> register.consentsOf(practice, person).stream())
                .collect(Collectors.toSet());
    }

    private void ask(String practice, RecordChange change, SharingRequest request, List<WhatLeft> left) {
        Optional<Pseudonyms> known =
                directory.organisation(request.requester().organisation().ods()).map(pseudonyms);
        if (known.isEmpty()) {
            return;
        }
        Affected affected = new Affected(comparing, change, consents(practice, change), request, known.get());
        Map<Matter, Cause> causes = new LinkedHashMap<>();
        Map<Matter, Map<UUID, List<String>>> meant = new LinkedHashMap<>();
        for (WhatLeft answer : left) {
            affected.in(answer).forEach((cause, positions) -> {
                Matter matter = new Matter(cause.asked(), answer.annex());
                causes.putIfAbsent(matter, cause);
                meant.computeIfAbsent(matter, none -> new LinkedHashMap<>())
                        .merge(answer.receipt(), positions, TracingChanges::both);
            });
        }
        meant.forEach((matter, held) -> {
            Map<UUID, List<String>> further = notAskedBefore(practice, matter.asked(), held);
            if (left.size() >= ANSWERS_LOOKED_AT || further.size() > MOST_ANSWERS) {
                log.accept("notices: there may be more answers to request " + request.id()
                        + " that hold what changed than are named; the newest are");
            }
            if (!further.isEmpty()) {
                Because because =
                        new Because(Objects.requireNonNull(causes.get(matter)), change.what(), change.person());
                keep(practice, request, matter.annex(), because, named(further));
            }
        });
    }

    /** What is asked in one notice: of the answers to a request, or of their annexes, which not everybody may know of. */
    private record Matter(Asked asked, boolean annex) {}

    /** Those without which an entry would be named nowhere, and then the newest. */
    static List<Notice.Held> named(Map<UUID, List<String>> meant) {
        Set<String> entries = new HashSet<>();
        Set<UUID> named = new HashSet<>();
        meant.forEach((receipt, positions) -> {
            if (entries.addAll(positions)) {
                named.add(receipt);
            }
        });
        for (UUID receipt : meant.keySet()) {
            if (named.size() < MOST_ANSWERS) {
                named.add(receipt);
            }
        }
        return meant.entrySet().stream()
                .filter(answer -> named.contains(answer.getKey()))
                .map(answer -> new Notice.Held(answer.getKey(), answer.getValue()))
                .toList();
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().sorted().toList();
    }

    /** Of what no longer stands nothing is asked twice; what is corrected or needs more care can come to be so again. */
    private Map<UUID, List<String>> notAskedBefore(String practice, Asked asked, Map<UUID, List<String>> held) {
        return switch (asked) {
            case CORRECT, RESTRICT -> held;
            case ANNOTATE, STOP_RELYING -> {
                Map<UUID, Set<String>> before = register.askedBefore(practice, asked, held.keySet());
                Map<UUID, List<String>> rest = new LinkedHashMap<>();
                held.forEach((receipt, positions) -> {
                    List<String> others = new ArrayList<>(positions);
                    others.removeAll(before.getOrDefault(receipt, Set.of()));
                    if (!others.isEmpty()) {
                        rest.put(receipt, others);
                    }
                });
                yield rest;
            }
        };
    }

    private void keep(String practice, SharingRequest request, boolean annex, Because because, List<Notice.Held> held) {
        Notice notice = new Notice(
                chance.id(),
                practice,
                request.requester().organisation().ods(),
                request.id(),
                annex,
                because.cause().asked(),
                register.now(),
                held,
                chance.id());
        register.keep(notice, because, entry(notice, because));
    }

    private LedgerEntry entry(Notice notice, Because because) {
        return LedgerEntry.of(
                EntryClass.CHANGE,
                notice.entry(),
                "sha256:" + shelf.inForce(notice.practice()).digest(),
                NoticeRecord.of(notice, because, chance.salts()));
    }
}
