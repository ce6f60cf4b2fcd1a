package uk.threshold.disclosure;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.policy.FieldDictionary;

/**
 * The compiled allow-list for one item signature: all that a stream needs to copy what may leave of a stored resource.
 *
 * <p>It is a pure function of element table, field dictionary and grants, equal where they say the same, and immutable:
 * one projection serves every item with equal grants.
 */
public final class Projection {
    private final String type;
    private final Branch root;
    private final Optional<Subject> subject;
    private final Optional<FieldPath> account;
    private final SortedSet<FieldPath> permittedPaths;

    private Projection(
            String type,
            Branch root,
            Optional<Subject> subject,
            Optional<FieldPath> account,
            SortedSet<FieldPath> permittedPaths) {
        this.type = type;
        this.root = root;
        this.subject = subject;
        this.account = account;
        this.permittedPaths = Collections.unmodifiableSortedSet(permittedPaths);
    }

    /**
     * The element that names the resource's own subject; it is made, never copied.
     *
     * @param name JSON property
     * @param rank its place among its siblings in the R4 definition, from 0
     */
    public record Subject(FieldPath path, String name, int rank) {}

    /**
     * Compiles what these grants let leave.
     *
     * @throws IllegalArgumentException if the table has not this resource type
     */
    public static Projection compile(ElementTable table, FieldDictionary dictionary, Grants grants) {
        ProjectionCompiler compiler = new ProjectionCompiler(dictionary, grants);
        Branch root = compiler.root(table.elements(grants.type()));
        Optional<Subject> subject = compiler.subject(table.elements(grants.type()));
        SortedSet<FieldPath> paths = new TreeSet<>();
        collect(root, paths);
        Optional<FieldPath> account = paths.isEmpty() ? Optional.empty() : compiler.account();
        if (!paths.isEmpty()) {
            subject.ifPresent(named -> paths.add(named.path()));
            account.ifPresent(paths::add);
        }
        return new Projection(grants.type(), root, subject, account, paths);
    }

    /** FHIR resource type of the resources it projects. */
    public String type() {
        return type;
    }

    /** What is copied of the resource itself. */
    public Branch root() {
        return root;
    }

    /** The element that names the subject; empty for a Patient, which is its own. */
    public Optional<Subject> subject() {
        return subject;
    }

    /**
     * Where the resource itself tells who is said to have harmed somebody, {@code Type.extension(about)}; empty where that does
     * not leave. Within a repetition it never does.
     */
    public Optional<FieldPath> account() {
        return account;
    }

    /** Whether no resource can leave through it. */
    public boolean empty() {
        return permittedPaths.isEmpty();
    }

    /** Every path whose value may leave, and no other: what a reader could at most be shown; what was shown is told by the rendering. */
    SortedSet<FieldPath> permittedPaths() {
        return permittedPaths;
    }

    private static void collect(Branch branch, SortedSet<FieldPath> paths) {
        for (Branch.Field field : branch.fields().values()) {
            collect(field.path(), field.copy(), paths);
            field.slots().values().forEach(copy -> collect(field.path(), copy, paths));
        }
    }

    private static void collect(FieldPath path, Copy copy, SortedSet<FieldPath> paths) {
        switch (copy) {
            case Copy.Nothing() -> {}
            case Copy.Whole whole -> paths.add(path);
            case Copy.Within(Branch branch) -> collect(branch, paths);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Projection that
                && type.equals(that.type)
                && root.equals(that.root)
                && account.equals(that.account);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + permittedPaths.hashCode();
    }

    @Override
    public String toString() {
        return "projection of " + type + " to " + permittedPaths;
    }
}
