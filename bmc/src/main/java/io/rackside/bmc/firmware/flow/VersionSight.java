package io.rackside.bmc.firmware.flow;

/** What version is read back. */
public sealed interface VersionSight {
    String shown();

    /** It could not be read this time. */
    record Unread() implements VersionSight {
        @Override
        public String shown() {
            return "";
        }
    }

    /** The one before. */
    record Old(String shown) implements VersionSight {}

    /** The wanted one, which is not the one before. */
    record Wanted(String shown) implements VersionSight {}

    /** The wanted one, which is also the one before: no witness of anything. */
    record Same(String shown) implements VersionSight {}

    /** Neither. */
    record Other(String shown) implements VersionSight {}

    /** Holds what is shown against the one before and the wanted one. */
    static VersionSight of(String shown, String before, String wanted) {
        if (shown.isEmpty()) {
            return new Unread();
        }
        boolean isWanted = VersionText.same(shown, wanted);
        boolean isBefore = VersionText.same(shown, before);
        if (isWanted) {
            return VersionText.same(before, wanted) ? new Same(shown) : new Wanted(shown);
        }
        return isBefore ? new Old(shown) : new Other(shown);
    }
}
