package io.rackside.bmc.redfish.vendor;

/**
 * A deviation from DSP0266/DSP0268 that BMCs of the field are known for. Reading is tolerant of
 * them on every platform, so that a box nobody has listed reads as well; only {@link Repair} is
 * tied to platforms, since it says where a maker hides a value.
 *
 * <p>Each has a test named after it.
 */
public enum Quirk {
    /** Sessions are few and leak: one is kept, it is closed, and Basic is the way out. */
    FEW_SESSIONS(4),
    /** {@code Storages} where the standard says {@code Storage}, or advertised and not there. */
    STORAGES_SPELLING(5),
    /** {@code Members@odata.count} tells another number than the array holds. */
    WRONG_MEMBER_COUNT(6),
    /** No {@code @odata.id} in the body. */
    NO_ODATA_ID(7),
    /** {@code \/} for every slash. */
    ESCAPED_SLASHES(7),
    /** Values outside the standard's enumerations. */
    FOREIGN_ENUMERATION(7),
    /** Network ports under Chassis/NetworkAdapters only. */
    NICS_UNDER_CHASSIS(8),
    /** Drives under the chassis only. */
    DRIVES_UNDER_CHASSIS(8),
    /** Drives and volumes in a maker's own tree only. */
    DRIVES_IN_OEM(8),
    /** Only the new or only the old shape of sensors. */
    ONE_SHAPE_OF_SENSORS(9),
    /** A power supply without Status, which is unknown and not critical. */
    POWER_SUPPLY_WITHOUT_STATUS(10),
    /** Watts in a maker's own block. */
    WATTS_IN_OEM(10),
    /** Busy, starting, or not there yet for a moment. */
    NOT_READY_YET(11),
    /** Self-signed certificates everywhere, and TLS 1.2 with few ciphers. */
    SELF_SIGNED_CERTIFICATE(23),
    /** HTML where JSON was asked for. */
    HTML_FOR_JSON(24),
    /** A second JSON value behind the first. */
    SECOND_JSON_VALUE(24),
    /** No systems at all, or several. */
    NONE_OR_MANY_SYSTEMS(25);

    private final int number;

    Quirk(int number) {
        this.number = number;
    }

    /** Its number in the field notes on Redfish. */
    public int number() {
        return number;
    }
}
