package uk.threshold.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every directory does. Each test has organisations and clients of its own, since directories outlive tests. */
public abstract class DirectoryContract {
    protected abstract Directory directory();

    protected abstract PseudonymKeys keys();

    @Test
    void findsAnOrganisationByItsCode() {
        Organisation council = council("E90001");
        directory().keep(council);
        assertEquals(Optional.of(council), directory().organisation("E90001"));
        assertEquals(Optional.empty(), directory().organisation("E90000"));
    }

    @Test
    void findsForWhomAClientActsByClientAlone() {
        directory().keep(council("E90002"));
        directory().keep(Member.application("client-2", "E90002"));
        assertEquals(
                Optional.of(new Directory.Acting(council("E90002"), "")),
                directory().actingFor("client-2", "anyone"));
    }

    @Test
    void findsForWhomASuppliersClientActsByClientAndUser() {
        directory().keep(council("E90003"));
        directory().keep(council("E90004"));
        directory().keep(Member.person("client-3", "ann", "Ann Ash", "E90003"));
        directory().keep(Member.person("client-3", "bee", "Bee Birch", "E90004"));
        assertEquals(
                Optional.of(new Directory.Acting(council("E90003"), "Ann Ash")),
                directory().actingFor("client-3", "ann"));
        assertEquals(
                Optional.of(new Directory.Acting(council("E90004"), "Bee Birch")),
                directory().actingFor("client-3", "bee"));
        assertEquals(Optional.empty(), directory().actingFor("client-3", "cleo"));
        assertEquals(Optional.empty(), directory().actingFor("client-unknown", "ann"));
    }

    @Test
    void namesTheBoardThatLooksAfterAPractice() {
        directory().keep(council("E90009"));
        directory().keep(council("E90010"));
        directory().keep(council("E90011"));
        assertEquals(Optional.empty(), directory().lookedAfterBy("E90009"));
        directory().lookAfter("E90009", "E90010");
        assertEquals(Optional.of(council("E90010")), directory().lookedAfterBy("E90009"));
        directory().lookAfter("E90009", "E90011");
        assertEquals(Optional.of(council("E90011")), directory().lookedAfterBy("E90009"));
        assertEquals(Optional.empty(), directory().lookedAfterBy("E90010"));
    }

    @Test
    void prefersThePersonsOwnRow() {
        directory().keep(council("E90005"));
        directory().keep(Member.application("client-5", "E90005"));
        directory().keep(Member.person("client-5", "ann", "Ann Ash", "E90005"));
        assertEquals(
                "Ann Ash",
                directory().actingFor("client-5", "ann").orElseThrow().name());
        assertEquals("", directory().actingFor("client-5", "bee").orElseThrow().name());
    }

    @Test
    void namesAPersonAmongTheirOwnOrganisationsPeopleAlone() {
        directory().keep(council("E90009"));
        directory().keep(council("E90010"));
        directory().keep(Member.person("client-9", "ann", "Ann Ash", "E90009"));
        directory().keep(Member.application("client-10", "E90010"));
        assertEquals(Optional.of("Ann Ash"), directory().nameOf("E90009", "ann"));
        assertEquals(Optional.empty(), directory().nameOf("E90010", "ann"));
        assertEquals(Optional.empty(), directory().nameOf("E90010", ""));
        assertEquals(Optional.empty(), directory().nameOf("E90009", "bee"));
    }

    @Test
    void keepsTheKeyOfAnOrganisationWhenItsNameChanges() {
        directory().keep(council("E90006"));
        PseudonymKey key = keys().pseudonymKey("E90006").orElseThrow();
        Organisation renamed = new Organisation("E90006", "Another name", AgencyKind.SOCIAL_CARE, "01632 960999");
        directory().keep(renamed);
        assertEquals(Optional.of(renamed), directory().organisation("E90006"));
        assertEquals(key, keys().pseudonymKey("E90006").orElseThrow());
    }

    @Test
    void givesEachOrganisationAKeyOfItsOwn() {
        directory().keep(council("E90007"));
        directory().keep(council("E90008"));
        assertNotEquals(keys().pseudonymKey("E90007"), keys().pseudonymKey("E90008"));
        assertEquals(Optional.empty(), keys().pseudonymKey("E90000"));
        assertFalse(keys().pseudonymKey("E90007").orElseThrow().toString().matches(".*[0-9].*"));
    }

    private static Organisation council(String ods) {
        return new Organisation(ods, "Council " + ods, AgencyKind.SOCIAL_CARE, "01632 960000");
    }
}
