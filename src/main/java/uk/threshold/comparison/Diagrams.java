package uk.threshold.comparison;

import java.util.Arrays;

/**
 * Ordered, reduced decision diagrams with several answers to a question (Bryant 1986; multi-valued, with terminals that are
 * small numbers). Equal functions are equal numbers, so comparing two is comparing two ints.
 *
 * <p>Numbers below {@link #TERMINALS} are terminals and mean themselves; every other is a node.
 */
final class Diagrams {
    /** The stated limit of all that is built for one comparison. */
    static final int MOST_NODES = 2_000_000;

    static final int TERMINALS = 64;
    static final int FALSE = 0;
    static final int TRUE = 1;

    private static final int BITS = 24;
    private static final int FREE = 0;

    private final int[] answers;
    private final Table done = new Table();

    /** The names of all nodes, each where its hash leads or in the next free place; at most every second is taken. */
    private int[] names = new int[1 << 13];

    private Node[] nodes = new Node[1 << 12];
    private int size;

    /** @param answers how many answers the question of each level has */
    Diagrams(int[] answers) {
        this.answers = answers.clone();
    }

    /** What two functions become where both are terminals. A shortcut is negative where there is none. */
    enum Operation {
        AND,
        AND_NOT,
        OR,
        /** The greater of two terminals. */
        GREATER,
        /** The first where the second is true, else {@link Region#OUTSIDE}. */
        WITHIN,
        /** Both effects in one terminal where they differ, else {@link #FALSE}. */
        APART;

        private int ofTerminals(int one, int other) {
            return switch (this) {
                case AND -> one & other;
                case AND_NOT -> one & ~other & 1;
                case OR -> one | other;
                case GREATER -> Math.max(one, other);
                case WITHIN -> other == TRUE ? one : Region.OUTSIDE;
                case APART -> one == other ? FALSE : Region.pair(one, other);
            };
        }

        private int shortcut(int one, int other) {
            return switch (this) {
                case AND -> one == FALSE || other == FALSE ? FALSE : one == TRUE ? other : other == TRUE ? one : -1;
                case AND_NOT -> one == FALSE || other == TRUE || one == other ? FALSE : other == FALSE ? one : -1;
                case OR -> one == TRUE || other == TRUE ? TRUE : one == FALSE ? other : other == FALSE ? one : -1;
                case GREATER ->
                    one == Region.OUTSIDE || other == Region.OUTSIDE
                            ? Region.OUTSIDE
                            : one == 0 || one == other ? other : other == 0 ? one : -1;
                case WITHIN -> other == FALSE ? Region.OUTSIDE : other == TRUE ? one : -1;
                case APART -> one == other ? FALSE : -1;
            };
        }
    }

    private record Node(int level, int[] next, int hash) {
        Node(int level, int[] next) {
            this(level, next, spread(31 * Arrays.hashCode(next) + level));
        }

        /** So that every bit counts. */
        private static int spread(int hash) {
            int mixed = hash * 0x9E3779B9;
            return mixed ^ mixed >>> 15;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Node that && level == that.level && Arrays.equals(next, that.next);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    int levels() {
        return answers.length;
    }

    int answers(int level) {
        return answers[level];
    }

    /** The level of a node's question; beyond all levels for a terminal. */
    int level(int diagram) {
        return diagram < TERMINALS ? answers.length : named(diagram).level();
    }

    /** What is left once the question of {@code level}, which is not below that of the diagram, is answered. */
    int next(int diagram, int level, int answer) {
        return level(diagram) > level ? diagram : named(diagram).next()[answer];
    }

    /** The function that is {@code next[answer]}, each of which asks later questions only. */
    int node(int level, int[] next) {
        if (areAlike(next)) {
            return next[0];
        }
        Node node = new Node(level, next);
        int place = place(node);
        if (names[place] == FREE) {
            names[place] = added(node);
            if (2 * size > names.length) {
                grow();
            }
            return TERMINALS + size - 1;
        }
        return names[place];
    }

    private static boolean areAlike(int[] next) {
        for (int each : next) {
            if (each != next[0]) {
                return false;
            }
        }
        return true;
    }

    private int added(Node node) {
        if (size == MOST_NODES) {
            throw new TooLargeToCompareException();
        }
        if (size == nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * size);
        }
        nodes[size] = node;
        return TERMINALS + size++;
    }

    private int place(Node node) {
        int last = names.length - 1;
        int place = node.hash() & last;
        while (names[place] != FREE && !named(names[place]).equals(node)) {
            place = place + 1 & last;
        }
        return place;
    }

    private void grow() {
        names = new int[2 * names.length];
        for (int name = TERMINALS; name < TERMINALS + size; name++) {
            names[place(named(name))] = name;
        }
    }

    private Node named(int name) {
        return nodes[name - TERMINALS];
    }

    /** True where the answer of one level is among {@code allowed}, one bit each. */
    int whereAnswered(int level, long allowed) {
        int[] next = new int[answers[level]];
        for (int answer = 0; answer < next.length; answer++) {
            next[answer] = (allowed >>> answer & 1) == 1 ? TRUE : FALSE;
        }
        return node(level, next);
    }

    int not(int one) {
        return apply(Operation.AND_NOT, TRUE, one);
    }

    int apply(Operation operation, int one, int other) {
        int shortcut = operation.shortcut(one, other);
        if (shortcut >= 0) {
            return shortcut;
        }
        if (one < TERMINALS && other < TERMINALS) {
            return operation.ofTerminals(one, other);
        }
        long key = ((long) operation.ordinal() << BITS | one) << BITS | other;
        int before = done.get(key);
        if (before != Table.NONE) {
            return before;
        }
        int level = Math.min(level(one), level(other));
        int[] next = new int[answers[level]];
        for (int answer = 0; answer < next.length; answer++) {
            next[answer] = apply(operation, next(one, level, answer), next(other, level, answer));
        }
        int result = node(level, next);
        done.put(key, result);
        return result;
    }

    /** The same function with each terminal replaced by what stands for it. */
    int mapped(int diagram, int[] terminals) {
        return mapped(diagram, terminals, new Table());
    }

    private int mapped(int diagram, int[] terminals, Table before) {
        if (diagram < TERMINALS) {
            return terminals[diagram];
        }
        int known = before.get(diagram);
        if (known != Table.NONE) {
            return known;
        }
        Node node = named(diagram);
        int[] next = new int[node.next().length];
        for (int answer = 0; answer < next.length; answer++) {
            next[answer] = mapped(node.next()[answer], terminals, before);
        }
        int result = node(node.level(), next);
        before.put(diagram, result);
        return result;
    }
}
