package uk.threshold.request;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.RecordItem;

/**
 * A clinician's recorded judgement for one request, and what was said of it later.
 *
 * @param by how the directory names who ruled
 * @param asOf what stood then is what was judged; a later version waits for a judgement of its own
 * @param why the reason, in their own words; shown to the practice, never to the requester
 * @param wording the text that may go, for {@link RulingKind#WORDING} alone
 * @param release on what ground, for {@link RulingKind#REASONED_RELEASE} alone
 */
public record Ruling(
        UUID id,
        UUID request,
        RulingKind kind,
        Scope scope,
        String user,
        String by,
        Instant at,
        Instant asOf,
        String why,
        Optional<String> wording,
        Optional<Release> release,
        Later later) {
    public Ruling {
        if (wording.isPresent() != (kind == RulingKind.WORDING)) {
            throw new IllegalArgumentException("wording belongs to a ruling on wording, and to no other");
        }
        if (release.isPresent() != (kind == RulingKind.REASONED_RELEASE)) {
            throw new IllegalArgumentException("grounds belong to a reasoned release, and to no other ruling");
        }
        if (kind.ofOneItem() && !(scope instanceof Scope.OfItem)) {
            throw new IllegalArgumentException(
                    "wording is approved, a document read, a release made and safety judged of one item");
        }
    }

    /** One that is no reasoned release, and of which nothing was said later. */
    public Ruling(
            UUID id,
            UUID request,
            RulingKind kind,
            Scope scope,
            String user,
            String by,
            Instant at,
            Instant asOf,
            String why,
            Optional<String> wording) {
        this(id, request, kind, scope, user, by, at, asOf, why, wording, Optional.empty(), Later.NOTHING);
    }

    /**
     * What a reasoned release rests on.
     *
     * @param grounds for each person whose confidence gives way
     * @param told who was told, or why nobody
     */
    public record Release(Map<PersonId, CommonLawRoute> grounds, String told) {
        public Release {
            grounds = Map.copyOf(grounds);
        }

        /** Hidden, since what people write belongs in no log line. */
        @Override
        public String toString() {
            return "«release»";
        }
    }

    /** What was said of the ruling since: that a second person shares the judgement, and that it was taken back. */
    public record Later(Optional<Said> confirmation, Optional<Said> retraction) {
        /** Nothing was. */
        public static final Later NOTHING = new Later(Optional.empty(), Optional.empty());
    }

    /**
     * Who said it, when and why.
     *
     * @param by how the directory names them
     * @param why empty text where no reason is given
     */
    public record Said(String user, String by, Instant at, String why) {}

    /** This ruling, with what was said of it later. */
    public Ruling with(Later said) {
        return new Ruling(id, request, kind, scope, user, by, at, asOf, why, wording, release, said);
    }

    /** Whether it was not taken back. */
    public boolean stands() {
        return later.retraction().isEmpty();
    }

    /**
     * Whether this ruling speaks on an item for the sake of a person. What it opens is what its author could have seen:
     * a version kept since is not judged yet. What it keeps back stays back. A release speaks for those alone for whom it
     * gives a ground.
     */
    public boolean covers(RecordItem item, Optional<Category> category, PersonId person) {
        return covers(item, Set.of(), category, person);
    }

    /** The same for an item that holds the bytes of other resources' documents: what is ruled on those is ruled on it. */
    public boolean covers(RecordItem item, Set<UUID> holders, Optional<Category> category, PersonId person) {
        return isAbout(item, holders, category, person) && stands() && judged(item) && grounded(person);
    }

    private boolean isAbout(RecordItem item, Set<UUID> holders, Optional<Category> category, PersonId person) {
        if (scope.covers(item.id(), category, person)) {
            return true;
        }
        for (UUID holder : holders) {
            if (scope.covers(ItemId.of(holder), category, person)) {
                return true;
            }
        }
        return false;
    }

    private boolean grounded(PersonId person) {
        return release.map(known -> known.grounds().containsKey(person)).orElse(true);
    }

    /** Whether its author could have seen this version, or need not have. */
    private boolean judged(RecordItem item) {
        return kind == RulingKind.NOT_RELEVANT || !item.visibleFrom().isAfter(asOf);
    }

    /** What a ruling is about. */
    public sealed interface Scope {
        /** The narrower a scope the more its ruling counts, whenever it was made: from 0 for the whole request. */
        int narrowness();

        /** Whether a ruling of this scope speaks on an item of this category about this person. */
        boolean covers(ItemId item, Optional<Category> category, PersonId person);

        /** Everything this request asks about. */
        record WholeRequest() implements Scope {
            @Override
            public boolean covers(ItemId item, Optional<Category> category, PersonId person) {
                return true;
            }

            @Override
            public int narrowness() {
                return 0;
            }
        }

        /** All that is asked about one person. */
        record OfPerson(PersonId whom) implements Scope {
            @Override
            public boolean covers(ItemId item, Optional<Category> category, PersonId person) {
                return whom.equals(person);
            }

            @Override
            public int narrowness() {
                return 1;
            }
        }

        /** One category of one person. */
        record OfCategory(PersonId whom, Category what) implements Scope {
            @Override
            public boolean covers(ItemId item, Optional<Category> category, PersonId person) {
                return whom.equals(person) && category.filter(what::equals).isPresent();
            }

            @Override
            public int narrowness() {
                return 2;
            }
        }

        /** One item; a ruling on a resource speaks on its slots too. */
        record OfItem(ItemId which) implements Scope {
            @Override
            public boolean covers(ItemId item, Optional<Category> category, PersonId person) {
                return which.equals(item)
                        || (which.slot().isEmpty() && which.resource().equals(item.resource()));
            }

            @Override
            public int narrowness() {
                return which.slot().isEmpty() ? 3 : 4;
            }
        }

        /** Resources that were picked one by one; each counts as though it had been ruled on by itself. */
        record OfSelection(Set<UUID> which) implements Scope {
            /** How many one ruling may pick. */
            public static final int MOST = 100;

            public OfSelection {
                which = Set.copyOf(which);
                if (which.isEmpty() || which.size() > MOST) {
                    throw new IllegalArgumentException("a selection has from 1 to " + MOST + " resources");
                }
            }

            @Override
            public boolean covers(ItemId item, Optional<Category> category, PersonId person) {
                return which.contains(item.resource());
            }

            @Override
            public int narrowness() {
                return 3;
            }
        }
    }
}
