package uk.threshold.shelf;

/** The check digit of SNOMED CT identifiers (SNOMED CT Release File Specifications, section 2.2, after J. Verhoeff). */
final class Verhoeff {
    private static final int[][] TIMES = new int[10][10];
    private static final int[][] MOVES = new int[8][10];
    private static final int[] MOVE = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

    static {
        for (int a = 0; a < 10; a++) {
            for (int b = 0; b < 10; b++) {
                TIMES[a][b] = dihedral(a, b);
            }
        }
        for (int digit = 0; digit < 10; digit++) {
            MOVES[0][digit] = digit;
        }
        for (int row = 1; row < 8; row++) {
            for (int digit = 0; digit < 10; digit++) {
                MOVES[row][digit] = MOVES[row - 1][MOVE[digit]];
            }
        }
    }

    private Verhoeff() {}

    /** Whether the last digit of {@code number} is its check digit. */
    static boolean holds(String number) {
        int check = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            check = TIMES[check][MOVES[i % 8][digit]];
        }
        return check == 0;
    }

    /** Composition in the symmetry group of a pentagon: 0 to 4 turn it, 5 to 9 turn it over as well. */
    private static int dihedral(int a, int b) {
        if (a < 5) {
            return b < 5 ? (a + b) % 5 : (a + b - 5) % 5 + 5;
        }
        return b < 5 ? (a - 5 - b + 5) % 5 + 5 : (a - b + 5) % 5;
    }
}
