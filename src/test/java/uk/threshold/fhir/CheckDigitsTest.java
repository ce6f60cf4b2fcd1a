package uk.threshold.fhir;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CheckDigitsTest {
    @Test
    void acceptsPublishedCodesAndNoneOfTheirNeighbours() {
        assertTrue(CheckDigits.verhoeff("342191000000101"));
        assertTrue(CheckDigits.verhoeff("58703003"));
        assertFalse(CheckDigits.verhoeff("58703004"));
        assertFalse(CheckDigits.verhoeff("58730003"));
        assertTrue(CheckDigits.loinc("29463-7"));
        assertTrue(CheckDigits.loinc("9843-4"));
        assertFalse(CheckDigits.loinc("29463-8"));
    }
}
