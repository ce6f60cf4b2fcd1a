package uk.threshold.fhir;

/** Check digits of published code systems. */
final class CheckDigits {
    private static final int[][] PERMUTE = permutations();

    private CheckDigits() {}

    /** Whether the last digit of a SNOMED CT identifier is right (Verhoeff; SNOMED CT release file specification). */
    static boolean verhoeff(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            check = product(check, PERMUTE[i % 8][digit]);
        }
        return check == 0;
    }

    /** Whether the digit after the hyphen of a LOINC code is right (modulus 10, LOINC users' guide). */
    static boolean loinc(String code) {
        int hyphen = code.indexOf('-');
        int sum = 0;
        for (int i = 0; i < hyphen; i++) {
            int digit = code.charAt(hyphen - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit * 2 : digit;
            sum += weighed / 10 + weighed % 10;
        }
        return (10 - sum % 10) % 10 == code.charAt(hyphen + 1) - '0';
    }

    /** Multiplication in the dihedral group of order ten: 0–4 rotations, 5–9 reflections. */
    private static int product(int left, int right) {
        if (left < 5) {
            return right < 5 ? (left + right) % 5 : 5 + (left + right) % 5;
        }
        return right < 5 ? 5 + (left - right + 5) % 5 : (left - right + 5) % 5;
    }

    private static int[][] permutations() {
        int[][] table = new int[8][];
        table[0] = new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        table[1] = new int[] {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
        for (int row = 2; row < 8; row++) {
            table[row] = new int[10];
            for (int i = 0; i < 10; i++) {
                table[row][i] = table[row - 1][table[1][i]];
            }
        }
        return table;
    }
}
