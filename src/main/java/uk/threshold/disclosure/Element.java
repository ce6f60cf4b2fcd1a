package uk.threshold.disclosure;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.FieldPath;

/**
 * One element of a FHIR R4 resource type as JSON spells it: each type of a choice is an element of its own.
 *
 * @param path without indexes, such as {@code Observation.component.valueQuantity}
 * @param name its JSON property
 * @param type its FHIR datatype; {@code BackboneElement} where it has children
 * @param targets the served resource types a reference may point to; empty for every other datatype
 * @param repeats whether it is a JSON array
 * @param choice the element it is one choice of, such as {@code value[x]}
 * @param needs why its encloser may depend on it
 * @param anyOf keys of the R4 invariants that want it or another of their elements
 * @param children in the order of the R4 definition; empty for a datatype
 */
public record Element(
        FieldPath path,
        String name,
        String type,
        Set<String> targets,
        boolean repeats,
        Optional<String> choice,
        Set<Need> needs,
        Set<String> anyOf,
        List<Element> children) {
    public Element {
        targets = Set.copyOf(targets);
        needs = Set.copyOf(needs);
        anyOf = Set.copyOf(anyOf);
        children = List.copyOf(children);
    }

    /** Why an encloser depends on an element. */
    public enum Need {
        /** R4 has min ≥ 1: where it is not written, its encloser goes. */
        MANDATORY,
        /** R4 calls it a modifier: where it is present and not written, its encloser goes. */
        MODIFIER,
        /** Without it the rest would read as something else: where it is present and not written, its encloser goes. */
        MEANING,
        /** It names the resource's own subject. It is never copied: it is made, and points to the subject's stub. */
        SUBJECT
    }

    boolean backbone() {
        return type.equals("BackboneElement");
    }

    /** Whether its presence without its being written takes the encloser. */
    boolean vital() {
        return needs.contains(Need.MODIFIER) || needs.contains(Need.MEANING);
    }
}
