package uk.threshold.pairs;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.Kinship;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Tie;
import uk.threshold.consent.Coverage;
import uk.threshold.consent.Directive;
import uk.threshold.consent.Evidence;
import uk.threshold.consent.GivenBy;
import uk.threshold.consent.Provision;
import uk.threshold.consent.ProvisionType;
import uk.threshold.consent.Testimony;
import uk.threshold.disclosure.HeldName;
import uk.threshold.disclosure.Household;
import uk.threshold.disclosure.OnlineSigns;
import uk.threshold.ledger.Guard;
import uk.threshold.policy.Pack;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.Ruling;

/**
 * An invented household, as far as a request's decisions rest on it.
 *
 * @param entries in the order in which they arrived
 * @param relatives what the child's record says of others, the mother's first
 * @param rulings the earliest first
 * @param said what persons said of sharing their own record
 * @param changes how often anything was changed
 */
record Family(List<Entry> entries, List<Relative> relatives, List<Ruling> rulings, List<Said> said, int changes) {
    static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    static final PersonId CHILD = person(1);
    static final PersonId MOTHER = person(2);

    Family {
        entries = List.copyOf(entries);
        relatives = List.copyOf(relatives);
        rulings = List.copyOf(rulings);
        said = List.copyOf(said);
    }

    /**
     * Somebody whom the child's record ties to the child.
     *
     * @param atHome whether they live with the child
     */
    record Relative(PersonId person, Kinship kinship, boolean atHome, Optional<LocalDate> born) {
        static final Relative MOTHER =
                new Relative(Family.MOTHER, Kinship.PARENT, true, Optional.of(LocalDate.of(1996, 3, 22)));

        private Tie tie() {
            Tie.Days always = new Tie.Days(Optional.empty(), Optional.empty());
            return new Tie(
                    person,
                    kinship,
                    kinship == Kinship.PARENT ? Optional.of(always) : Optional.empty(),
                    atHome ? List.of(always) : List.of());
        }
    }

    /** That somebody agreed to the sharing of their own record, or refused it. */
    record Said(PersonId person, boolean agreed) {
        private Directive directive() {
            return new Directive(
                    person.value().toString(),
                    person,
                    Directive.Status.ACTIVE,
                    Directive.Scope.SHARING,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Provision.of(agreed ? ProvisionType.PERMIT : ProvisionType.DENY)),
                    new Testimony(
                            Optional.of(Evidence.SIGNED),
                            Optional.of(GivenBy.SELF),
                            Set.of(Coverage.SHARING_OWN_RECORD),
                            List.of()));
        }
    }

    static PersonId person(int number) {
        return new PersonId(new UUID(0x4000L, 0x9000000000000000L + number));
    }

    Optional<Entry> entry(int number) {
        return entries.stream().filter(entry -> entry.number() == number).findFirst();
    }

    boolean holds(UUID id) {
        return entries.stream().anyMatch(entry -> entry.id().equals(id));
    }

    Family holding(List<Entry> others) {
        return new Family(others, relatives, rulings, said, changes);
    }

    Family with(Entry another) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(another);
        return holding(more);
    }

    Family without(int number) {
        return holding(
                entries.stream().filter(entry -> entry.number() != number).toList());
    }

    /** With this entry in the place of the one of the same number; unchanged where there is none. */
    Family instead(Entry other) {
        return holding(entries.stream()
                .map(entry -> entry.number() == other.number() ? other : entry)
                .toList());
    }

    Family relatedTo(List<Relative> others) {
        return new Family(entries, others, rulings, said, changes);
    }

    Family ruled(List<Ruling> others) {
        return new Family(entries, relatives, others, said, changes);
    }

    Family saying(List<Said> others) {
        return new Family(entries, relatives, rulings, others, changes);
    }

    Family changed(int times) {
        return new Family(entries, relatives, rulings, said, times);
    }

    /** What would be gathered for a request that names the child and the mother. */
    Household household(Pack pack) {
        Map<PersonId, LocalDate> born = new HashMap<>(Map.of(CHILD, LocalDate.of(2018, 6, 14)));
        relatives.forEach(relative -> relative.born().ifPresent(day -> born.put(relative.person(), day)));
        Set<PersonId> reached = relatives.stream()
                .filter(Relative::atHome)
                .map(Relative::person)
                .collect(Collectors.toSet());
        return new Household(
                NOW,
                KeptRequest.Status.ACCEPTED,
                Map.of(0, CHILD, 1, MOTHER),
                reached,
                relatives.stream().map(Relative::tie).toList(),
                Map.of(),
                born,
                Map.of(),
                Map.of(new NhsNumber("9990001006"), CHILD, new NhsNumber("9990001022"), MOTHER),
                entries.stream().map(entry -> entry.held(pack.digest())).toList(),
                said.stream()
                        .collect(Collectors.groupingBy(
                                Said::person, Collectors.mapping(Said::directive, Collectors.toList()))),
                rulings,
                Optional.empty(),
                Optional.empty(),
                List.of(new Guard("household/1", changes)),
                Optional.empty(),
                OnlineSigns.NONE,
                names(pack.digest()),
                Map.of(),
                Optional.of(pack.digest()));
    }

    /** Whoever is said to have harmed somebody, as their RelatedPerson has them. */
    private List<HeldName> names(String packDigest) {
        Set<PersonId> accused = entries.stream()
                .flatMap(entry -> entry.marks().others().stream())
                .filter(other -> other.part() == Part.SAID_TO_HAVE_HARMED)
                .map(Involvement::person)
                .collect(Collectors.toSet());
        return entries.stream()
                .filter(entry -> entry.kind() == Kind.RELATION && accused.contains(entry.whose()))
                .map(entry -> new HeldName(
                        entry.whose(),
                        entry.id(),
                        entry.kept().version(),
                        entry.kind().type(),
                        CHILD,
                        Set.of(entry.id()),
                        List.of(entry.labelled(packDigest)),
                        entries.stream()
                                .filter(other -> other.whose().equals(entry.whose()) && other.kind() != Kind.RELATION)
                                .map(other -> other.labelled(packDigest))
                                .toList(),
                        entry.bytes()))
                .toList();
    }
}
