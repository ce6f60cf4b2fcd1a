package uk.threshold.disclosure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.Slot;
import uk.threshold.disclosure.Element.Need;
import uk.threshold.policy.FieldDictionary;

/** Turns grants into the branches of a {@link Projection}. */
final class ProjectionCompiler {
    private static final Copy NOTHING = new Copy.Nothing();

    private final FieldDictionary dictionary;
    private final Grants grants;

    ProjectionCompiler(FieldDictionary dictionary, Grants grants) {
        this.dictionary = dictionary;
        this.grants = grants;
    }

    Branch root(List<Element> elements) {
        Branch root = branch(elements, grants.main(), false);
        return satisfiable(root) ? root : new Branch(Map.of(), Set.of());
    }

    Optional<Projection.Subject> subject(List<Element> elements) {
        for (int rank = 0; rank < elements.size(); rank++) {
            Element element = elements.get(rank);
            if (element.needs().contains(Need.SUBJECT)) {
                return Optional.of(new Projection.Subject(element.path(), element.name(), rank));
            }
        }
        return Optional.empty();
    }

    /** Who is said to have harmed somebody is told of the resource as a whole. */
    Optional<FieldPath> account() {
        FieldPath about = new FieldPath(grants.type() + ".extension(about)");
        return dictionary.classOf(about).filter(grants.main()::contains).map(field -> about);
    }

    /**
     * The branch of an encloser.
     *
     * @param repeated whether the encloser or one above it repeats, so that an index alone names no one repetition
     */
    private Branch branch(List<Element> elements, Set<FieldClass> permitted, boolean repeated) {
        Map<String, Branch.Field> fields = new LinkedHashMap<>();
        for (int rank = 0; rank < elements.size(); rank++) {
            Element element = elements.get(rank);
            if (element.needs().contains(Need.SUBJECT)) {
                continue;
            }
            Branch.Field field = field(element, rank, permitted, repeated);
            if (field.copies() || vital(element)) {
                fields.put(element.name(), field);
            }
        }
        return new Branch(fields, demands(elements));
    }

    private Branch.Field field(Element element, int rank, Set<FieldClass> permitted, boolean repeated) {
        Map<Integer, Copy> slots = new HashMap<>();
        Set<FieldClass> common = permitted;
        for (Map.Entry<Slot, Set<FieldClass>> slot : grants.slots().entrySet()) {
            if (!slot.getKey().path().equals(element.path().value())) {
                continue;
            }
            if (repeated) {
                common = both(common, slot.getValue());
            } else {
                slots.put(slot.getKey().index(), copy(element, slot.getValue(), true));
            }
        }
        Copy copy = copy(element, common, repeated || element.repeats());
        return new Branch.Field(element.path(), rank, element.repeats(), vital(element), copy, slots);
    }

    /** What an entry that was recorded in error was about need not stand beside the word that it was. */
    private boolean vital(Element element) {
        boolean saysWhatItIs = element.path().value().equals(grants.type() + ".code")
                && element.needs().equals(Set.of(Need.MEANING));
        return element.vital() && !(grants.inError() && saysWhatItIs);
    }

    private Copy copy(Element element, Set<FieldClass> permitted, boolean repeated) {
        if (element.backbone()) {
            Branch branch = branch(element.children(), permitted, repeated);
            return satisfiable(branch) ? new Copy.Within(branch) : NOTHING;
        }
        Optional<Datatype> datatype = Datatype.named(element.type());
        Optional<FieldClass> fieldClass = dictionary.classOf(element.path());
        boolean pointsNowhere = element.targets().isEmpty() && datatype.equals(Optional.of(Datatype.REFERENCE));
        if (datatype.isEmpty() || fieldClass.isEmpty() || pointsNowhere) {
            return NOTHING;
        }
        // INVARIANT: a label within a datatype, which no index can reach, protects every repetition of the datatype.
        Set<FieldClass> effective = permitted;
        for (Map.Entry<Slot, Set<FieldClass>> slot : grants.slots().entrySet()) {
            if (slot.getKey().path().startsWith(element.path().value() + ".")) {
                effective = both(effective, slot.getValue());
            }
        }
        return effective.contains(fieldClass.get()) ? new Copy.Whole(datatype.get(), element.targets()) : NOTHING;
    }

    private static Set<FieldClass> both(Set<FieldClass> one, Set<FieldClass> other) {
        Set<FieldClass> both = EnumSet.noneOf(FieldClass.class);
        both.addAll(one);
        both.retainAll(other);
        return both;
    }

    /** Whether something can be written in this branch, and something for each of its demands. */
    private static boolean satisfiable(Branch branch) {
        Set<String> written = branch.fields().entrySet().stream()
                .filter(entry -> entry.getValue().copies())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return !written.isEmpty()
                && branch.demands().stream().allMatch(demand -> demand.stream().anyMatch(written::contains));
    }

    private static Set<Set<String>> demands(List<Element> elements) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (Element element : elements) {
            if (element.needs().contains(Need.MANDATORY) && !element.needs().contains(Need.SUBJECT)) {
                groups.computeIfAbsent(element.choice().orElse(element.name()), group -> new ArrayList<>())
                        .add(element.name());
            }
            for (String invariant : element.anyOf()) {
                groups.computeIfAbsent("any:" + invariant, group -> new ArrayList<>())
                        .add(element.name());
            }
        }
        Set<Set<String>> demands = new HashSet<>();
        groups.values().forEach(group -> demands.add(Set.copyOf(group)));
        return demands;
    }
}
