package uk.threshold.disclosure;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.PersonId;
import uk.threshold.consent.Reader;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;
import uk.threshold.request.SharingRequest;

/**
 * Whom consents mean by the actors they name, as far as the directory proves who reads. Somebody who is neither tied to the reader
 * nor ruled out may be the reader: that opens nothing, and protects.
 */
final class Actors {
    private static final String ANYBODY = "*";
    private static final String USER = "user|";

    private final SharingRequest request;
    private final Household household;
    private final Audience audience;

    Actors(SharingRequest request, Household household, Audience audience) {
        this.request = request;
        this.household = household;
        this.audience = audience;
    }

    /** What is known of the words by which consents name actors, where this person reads what that one asked for. */
    Reader reader(Set<String> words, Requester asked, Requester reads) {
        Set<String> surely = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (String word : words) {
            agreed(List.of(means(word, asked), means(word, reads)))
                    .ifPresent(reader -> (reader ? surely : others).add(word));
        }
        return new Reader(surely, others);
    }

    private Optional<Boolean> means(String word, Requester who) {
        int at = word.indexOf('@');
        if (at < 0) {
            return somebody(word, who);
        }
        Optional<Boolean> holds = Coded.parse(Role.class, word.substring(0, at)).map(who.roles()::contains);
        String rest = word.substring(at + 1);
        return both(holds, rest.equals(ANYBODY) ? Optional.of(true) : somebody(rest, who));
    }

    private Optional<Boolean> somebody(String word, Requester who) {
        if (word.startsWith(USER)) {
            return user(Set.of(word.substring(USER.length())), who);
        }
        if (Reader.isOrganisation(word)) {
            return Optional.of(word.equals(who.organisation().ods()));
        }
        int slash = word.indexOf('/');
        Optional<UUID> id = Named.id(word);
        return slash < 0 || id.isEmpty() ? Optional.empty() : kept(word, slash, id.get(), who);
    }

    private Optional<Boolean> kept(String word, int slash, UUID id, Requester who) {
        Optional<Pointers> known = Optional.ofNullable(household.pointers().get(id));
        return switch (word.substring(0, slash)) {
            case "Organization" -> organisation(word, known, who);
            case "Practitioner" -> user(known.map(Pointers::users).orElse(Set.of()), who);
            case "PractitionerRole" -> known.flatMap(role -> role(role, who));
            case "CareTeam" -> known.flatMap(team -> team(team, who));
            case "Patient", "RelatedPerson" -> person(new PersonId(id));
            default -> Optional.empty();
        };
    }

    /** By the ODS codes of the organisation as it is kept, and by that by which the consent names it besides. */
    private static Optional<Boolean> organisation(String word, Optional<Pointers> known, Requester who) {
        Set<String> codes = new HashSet<>(known.map(Pointers::organisations).orElse(Set.of()));
        int bar = word.indexOf('|');
        if (bar > 0) {
            codes.add(word.substring(bar + 1));
        }
        return codes.isEmpty()
                ? Optional.empty()
                : agreed(codes.stream()
                        .map(code -> Optional.of(code.equals(who.organisation().ods())))
                        .toList());
    }

    /** A patient who reads online is no professional; of the others not everybody's user id is known. */
    private Optional<Boolean> user(Set<String> ids, Requester who) {
        if (online()) {
            return Optional.of(false);
        }
        return ids.equals(Set.of(who.user())) ? Optional.of(true) : Optional.empty();
    }

    private Optional<Boolean> role(Pointers role, Requester who) {
        Optional<Boolean> works = anyOf(role.part(Pointers.ORGANIZATION), who);
        Optional<Boolean> holds = anyOf(role.part(Pointers.PRACTITIONER), who);
        boolean elsewhere = works.equals(Optional.of(false)) || holds.equals(Optional.of(false));
        return elsewhere ? Optional.of(false) : holds.filter(person -> works.equals(Optional.of(true)));
    }

    /** Who is of a team today is not known; that none of it is the reader may be. */
    private Optional<Boolean> team(Pointers team, Requester who) {
        return anyOf(team.part(Pointers.MEMBER), who).filter(member -> !member);
    }

    private Optional<Boolean> anyOf(Set<String> parts, Requester who) {
        List<Optional<Boolean>> each = parts.stream()
                .filter(part -> !part.equals(Pointers.UNKNOWN))
                .map(part -> part.startsWith("PractitionerRole/") || part.startsWith("CareTeam/")
                        ? Optional.<Boolean>empty()
                        : somebody(part, who))
                .toList();
        if (each.contains(Optional.of(true))) {
            return Optional.of(true);
        }
        boolean all = each.size() == parts.size() && !each.isEmpty();
        return all ? agreed(each) : Optional.empty();
    }

    /** A patient or relative is the reader online alone; elsewhere they may still be among those to whom the answer is shown. */
    private Optional<Boolean> person(PersonId person) {
        if (online()) {
            return readsOnline().filter(reader -> isKnown(person)).map(reader -> reader.equals(person));
        }
        boolean nobodyElse = request.audience().isEmpty() || isKnown(person);
        return nobodyElse ? audience.reaches(Set.of(person)).filter(reached -> !reached) : Optional.empty();
    }

    private Optional<PersonId> readsOnline() {
        return request.purpose() == Purpose.OWN_ACCESS
                ? household.child()
                : request.audience().stream()
                        .findFirst()
                        .flatMap(NhsNumber::parse)
                        .flatMap(number ->
                                Optional.ofNullable(household.numbers().get(number)));
    }

    /** Whether this is the id by which the household knows them: under another they could be anybody in it. */
    private boolean isKnown(PersonId person) {
        return household.matched().containsValue(person)
                || household.ties().stream().anyMatch(tie -> tie.person().equals(person));
    }

    private boolean online() {
        return request.purpose().isOnlineView();
    }

    private static Optional<Boolean> both(Optional<Boolean> one, Optional<Boolean> other) {
        boolean no = one.equals(Optional.of(false)) || other.equals(Optional.of(false));
        return no ? Optional.of(false) : one.flatMap(yes -> other);
    }

    /** What all say; empty where they differ, or one does not know. */
    private static Optional<Boolean> agreed(Collection<Optional<Boolean>> all) {
        return Set.copyOf(all).size() == 1 ? all.iterator().next() : Optional.empty();
    }
}
