package io.rackside.bmc.virtual.ipmi.session;

import io.rackside.bmc.virtual.ipmi.wire.Suite;
import io.rackside.bmc.virtual.machine.Faults;
import io.rackside.bmc.virtual.machine.Misbehaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The cipher suites a BMC offers. */
public final class CipherSuites {
    /** A proposal that leaves the choice to the BMC. */
    static final int ANY = -1;

    private final List<Suite> set;
    private final Faults faults;

    /**
     * @param set in the order they are preferred
     */
    public CipherSuites(List<Suite> set, Faults faults) {
        this.set = List.copyOf(set);
        this.faults = faults;
    }

    /** What was chosen, or why nothing was. */
    record Choice(Optional<Suite> suite, RakpStatus status) {}

    /** Those that are open at present. */
    public List<Suite> offered() {
        List<Suite> all = new ArrayList<>(set);
        if (faults.has(Misbehaviour.OpensCipherZero.class)) {
            add(all, 0);
        }
        if (letsIn(Misbehaviour.Way.UNENCRYPTED)) {
            add(all, 1, 2, 15, 16);
        }
        return all;
    }

    /** Those it tells of: those that are open, and behind them those nobody may use. */
    public List<Suite> listed() {
        List<Suite> all = new ArrayList<>(offered());
        if (letsIn(Misbehaviour.Way.CLOSED_SUITES)) {
            add(all, 0, 1, 2);
        }
        return all;
    }

    private boolean letsIn(Misbehaviour.Way way) {
        return faults.all(Misbehaviour.LetsIn.class).anyMatch(fault -> fault.way() == way);
    }

    private static void add(List<Suite> all, int... ids) {
        for (int id : ids) {
            Suite.of(id).filter(suite -> !all.contains(suite)).ifPresent(all::add);
        }
    }

    Choice choose(int authentication, int integrity, int confidentiality) {
        Optional<Suite> suite =
                offered().stream()
                        .filter(s -> fits(authentication, s.authentication()))
                        .filter(s -> fits(integrity, s.integrity()))
                        .filter(s -> fits(confidentiality, s.confidentiality()))
                        .findFirst();
        RakpStatus status =
                suite.isPresent()
                        ? RakpStatus.OK
                        : none(authentication, Suite::authentication)
                                ? RakpStatus.INVALID_AUTHENTICATION
                                : none(integrity, Suite::integrity)
                                        ? RakpStatus.INVALID_INTEGRITY
                                        : none(confidentiality, Suite::confidentiality)
                                                ? RakpStatus.INVALID_CONFIDENTIALITY
                                                : RakpStatus.NO_MATCHING_SUITE;
        return new Choice(suite, status);
    }

    private boolean none(int wanted, ToIntFunction<Suite> algorithm) {
        return offered().stream().noneMatch(s -> fits(wanted, algorithm.applyAsInt(s)));
    }

    private static boolean fits(int wanted, int has) {
        return wanted == ANY || wanted == has;
    }
}
