package io.rackside.bench;

import io.rackside.app.firmware.UpgradeState;
import io.rackside.bmc.virtual.machine.UpdateLedger;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a round ended, by the word of the console and by what the virtual BMC counted.
 *
 * @param killed whether the moment came at all
 * @param state of the box, as the console says
 * @param bad what should not be
 * @param said the console's last words
 */
record CrashEnd(CrashRound round, boolean killed, UpgradeState state, Set<Bad> bad, String said) {
    /** What must not come of a crash. */
    enum Bad {
        DOUBLE_FLASH("flashed twice"),
        WRONG_IMAGE("flashed with another image, or another part"),
        LOST_JOB("a job neither over nor to be found"),
        LEFT_BEHIND("a session or a claim left behind"),
        EXTRA_RESTART("restarts the image did not want, or without one"),
        UNTRUE("said to be proved or failed, and is not so"),
        /** It was killed before the first byte, and the next console did not begin it anew. */
        GIVEN_UP("given up before the first byte"),
        BROKEN_TRAIL("the trail is broken");

        private final String words;

        Bad(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Judges what an actor said at the end, {@link UpgradeActor#END}. */
    static CrashEnd of(CrashRound round, UpgradeFleet fleet, boolean killed, String end) {
        String[] words = end.split(UpgradeActor.BETWEEN, -1);
        List<UpgradeState> states =
                Stream.of(words[2].split(",")).map(UpgradeState::valueOf).toList();
        Set<Bad> bad = EnumSet.noneOf(Bad.class);
        for (int i = 0; i < states.size(); i++) {
            bad.addAll(bad(fleet.boxes().get(i), states.get(i)));
        }
        UpgradeState first = states.getFirst();
        boolean right = states.stream().skip(1).allMatch(next -> follows(first, next));
        if (!words[3].equals("0") || !first.over() || first == UpgradeState.NOT_BEGUN || !right) {
            bad.add(Bad.LOST_JOB);
        }
        boolean nothingSent = round.stands() && round.moment().compareTo(CrashMoment.SENDING) < 0;
        if (killed && nothingSent && first != UpgradeState.PROVED) {
            bad.add(Bad.GIVEN_UP);
        }
        if (!words[4].equals("intact")) {
            bad.add(Bad.BROKEN_TRAIL);
        }
        return new CrashEnd(round, killed, first, bad, words[5]);
    }

    /** The next box begins if all is well with the first one, and not if it failed. */
    private static boolean follows(UpgradeState first, UpgradeState next) {
        return switch (first) {
            case PROVED -> next != UpgradeState.NOT_BEGUN && next.over();
            case STAGED -> next.over();
            default -> next == UpgradeState.NOT_BEGUN;
        };
    }

    /**
     * Whether it is neither proved nor failed. What lies in a box until somebody restarts its host
     * is told as such, and is so only where the console was killed before it asked for that.
     */
    boolean open() {
        return switch (state) {
            case PROVED, FAILED -> false;
            case STAGED -> round.moment() != CrashMoment.AWAITING_RESTART;
            default -> true;
        };
    }

    private static Set<Bad> bad(UpgradeFleet.Box box, UpgradeState state) {
        UpdateLedger ledger = box.ledger();
        List<UpdateLedger.Flash> flashes = ledger.flashes();
        Set<Bad> bad = EnumSet.noneOf(Bad.class);
        if (flashes.size() > (state == UpgradeState.NOT_BEGUN ? 0 : 1)) {
            bad.add(Bad.DOUBLE_FLASH);
        }
        if (!flashes.stream().allMatch(box::isMeant)) {
            bad.add(Bad.WRONG_IMAGE);
        }
        if (box.held()) {
            bad.add(Bad.LEFT_BEHIND);
        }
        if (ledger.bmcRestarts() + ledger.hostRestarts() > flashes.size()) {
            bad.add(Bad.EXTRA_RESTART);
        }
        boolean runs = box.runsWanted();
        if (state == UpgradeState.PROVED && !runs || state == UpgradeState.FAILED && runs) {
            bad.add(Bad.UNTRUE);
        }
        return bad;
    }

    @Override
    public String toString() {
        return round + ": " + state + " " + bad + (killed ? " " : " never came there ") + said;
    }
}
