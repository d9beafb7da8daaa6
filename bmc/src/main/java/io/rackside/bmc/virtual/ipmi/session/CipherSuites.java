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
        if (!faults.has(Misbehaviour.OpensCipherZero.class)) {
            return set;
        }
        List<Suite> all = new ArrayList<>(set);
        Suite.of(0).filter(s -> !set.contains(s)).ifPresent(all::add);
        return all;
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
