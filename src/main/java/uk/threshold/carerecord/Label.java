package uk.threshold.carerecord;

/**
 * What makes an item sensitive: HL7 v3 sensitivity, confidentiality and refrain codes, and statutory bars.
 *
 * <p>The code is the v3 code itself ({@code MH}, {@code NOPAT}), or a code of our statutory-bar system.
 */
public enum Label implements Coded {
    MH(Group.SENSITIVITY),
    PSY(Group.SENSITIVITY),
    PSYTHPN(Group.SENSITIVITY),
    BH(Group.SENSITIVITY),
    SUD(Group.SENSITIVITY),
    ETHUD(Group.SENSITIVITY),
    SDV(Group.SENSITIVITY),
    VIO(Group.SENSITIVITY),
    SEX(Group.SENSITIVITY),
    STD(Group.SENSITIVITY),
    HIV(Group.SENSITIVITY),
    ADOL(Group.SENSITIVITY),
    GENDER(Group.SENSITIVITY),
    PREGNANT(Group.SENSITIVITY),
    TBOO(Group.SENSITIVITY),
    PHY(Group.SENSITIVITY),
    PRS(Group.SENSITIVITY),
    LIVARG(Group.SENSITIVITY),
    LOCIS(Group.SENSITIVITY),
    SSP(Group.SENSITIVITY),
    N(Group.CONFIDENTIALITY),
    R(Group.CONFIDENTIALITY),
    V(Group.CONFIDENTIALITY),
    NOPAT(Group.REFRAIN),
    ORCON(Group.REFRAIN),
    NOREUSE(Group.REFRAIN),
    GRA22(Group.BAR),
    HFE(Group.BAR),
    ADOPT(Group.BAR),
    LPP(Group.BAR),
    GUM(Group.BAR),
    COURT(Group.BAR);

    /** The four lists from which labels come. */
    public enum Group {
        SENSITIVITY,
        CONFIDENTIALITY,
        REFRAIN,
        BAR
    }

    private final Group group;

    Label(Group group) {
        this.group = group;
    }

    public Group group() {
        return group;
    }

    @Override
    public String code() {
        return name();
    }
}
