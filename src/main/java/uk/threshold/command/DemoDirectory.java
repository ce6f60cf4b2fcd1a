package uk.threshold.command;

import java.util.List;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Directory;
import uk.threshold.request.Organisation;

/** The invented organisations of the demo, with its personas; one supplier's client serves both councils. */
public final class DemoDirectory {
    static final String HARBOUR_LANE = "A99901";
    static final String QUAYSIDE = "A99902";
    static final String NORTHMERE = "E99901";
    static final String SOUTHMERE = "E99902";
    static final String ESTUARY_BOARD = "Q99901";
    static final String ESTUARY_FRONT_DOOR = "M99901";
    static final String ESTUARY_POLICE = "P99901";
    static final String TIDEWATER = "X99901";
    static final String TIDEWAY = "R99901";
    static final String CAUSEWAY = "R99902";
    static final String MARSH_ROAD = "S99901";
    static final String ESTUARY_REVIEW = "V99901";
    static final String ESTUARY_COURT = "C99901";
    static final String OPERATOR = "X99902";

    // Telephone numbers are of the ranges that Ofcom keeps free for drama.
    private static final List<Organisation> ORGANISATIONS = List.of(
            new Organisation(HARBOUR_LANE, "Harbour Lane Surgery", AgencyKind.GP_PRACTICE, "01632 960101"),
            new Organisation(QUAYSIDE, "Quayside Medical Centre", AgencyKind.GP_PRACTICE, "01632 960102"),
            new Organisation(NORTHMERE, "Northmere Council", AgencyKind.SOCIAL_CARE, "01632 960201"),
            new Organisation(SOUTHMERE, "Southmere Council", AgencyKind.SOCIAL_CARE, "01632 960202"),
            new Organisation(ESTUARY_BOARD, "Estuary Integrated Care Board", AgencyKind.NONE, "01632 960301"),
            new Organisation(
                    ESTUARY_FRONT_DOOR,
                    "Estuary Safeguarding Front Door",
                    AgencyKind.MULTI_AGENCY_UNIT,
                    "01632 960401"),
            new Organisation(ESTUARY_POLICE, "Estuary Police", AgencyKind.POLICE, "01632 960402"),
            new Organisation(TIDEWATER, "Tidewater Health App", AgencyKind.NONE, "01632 960501"),
            new Organisation(TIDEWAY, "Tideway Health Visiting", AgencyKind.HEALTH_VISITING, "01632 960601"),
            new Organisation(CAUSEWAY, "Causeway School Nursing", AgencyKind.SCHOOL_NURSING, "01632 960602"),
            new Organisation(MARSH_ROAD, "Marsh Road Primary School", AgencyKind.SCHOOL, "01632 960701"),
            new Organisation(ESTUARY_REVIEW, "Estuary Child Death Review", AgencyKind.REVIEW_PANEL, "01632 960801"),
            new Organisation(ESTUARY_COURT, "Estuary Family Court", AgencyKind.COURT, "01632 960802"),
            new Organisation(OPERATOR, "Estuary Gateway Operations", AgencyKind.NONE, "01632 960901"));

    private DemoDirectory() {}

    /** Enters organisations and personas; entering them again changes nothing. */
    public static void enter(Directory directory) {
        ORGANISATIONS.forEach(directory::keep);
        directory.lookAfter(HARBOUR_LANE, ESTUARY_BOARD);
        directory.lookAfter(QUAYSIDE, ESTUARY_BOARD);
        for (Persona persona : Persona.values()) {
            directory.keep(persona.member());
        }
    }
}
