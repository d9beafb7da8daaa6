package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ipmi.wire.CipherSuite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a conversation protects itself, how patient it is, and how much it asks at once.
 *
 * @param meter hears of every byte in datagrams
 * @param suites what is tried in the handshake, in this order
 * @param consented suites other than 17 and 3 that a person agreed to for this BMC
 * @param legacy speak IPMI 1.5 only, protected so, as a person agreed to
 * @param quirks of this BMC, from its profile
 * @param windowMost requests under way at once, 1 to 16
 * @param silence until a BMC that says nothing counts as not there, and a handshake as stuck
 * @param answer for one request, all repeats and a renewed session included
 * @param forgotten until a silent session counts as forgotten by the BMC
 * @param idle until the BMC may have forgotten an idle session (60 s, IPMI 2.0 section 6.12.15)
 * @param keepAlive how often an idle session is kept alive; empty to let it go
 */
public record IpmiSettings(
        ByteMeter meter,
        List<CipherSuite> suites,
        Set<CipherSuite> consented,
        Optional<LegacyAuthentication> legacy,
        Set<Quirk> quirks,
        int windowMost,
        Duration silence,
        Duration answer,
        Duration forgotten,
        Duration idle,
        Optional<Duration> keepAlive) {
    public static final int WINDOW_LIMIT = 16;
    private static final int USUAL_WINDOW = 8;

    public IpmiSettings {
        Objects.requireNonNull(meter, "meter");
        suites = List.copyOf(suites);
        consented = Set.copyOf(consented);
        quirks = Set.copyOf(quirks);
        if (windowMost < 1 || windowMost > WINDOW_LIMIT) {
            throw new IllegalArgumentException("window " + windowMost);
        }
        for (CipherSuite suite : suites) {
            if (!suite.spoken() || !(suite.trusted() || consented.contains(suite))) {
                throw new IllegalArgumentException(suite + " without consent");
            }
        }
        if (suites.isEmpty() && legacy.isEmpty()) {
            throw new IllegalArgumentException("no suite");
        }
    }

    /** Fit for the BMCs of the field: suite 17, then 3, at most 8 requests at once. */
    public static IpmiSettings usual(ByteMeter meter) {
        return new IpmiSettings(
                meter,
                List.of(CipherSuite.SUITE_17, CipherSuite.SUITE_3),
                Set.of(),
                Optional.empty(),
                Set.of(),
                USUAL_WINDOW,
                Duration.ofMillis(1800),
                Duration.ofSeconds(6),
                Duration.ofSeconds(2),
                Duration.ofSeconds(50),
                Optional.empty());
    }

    /** The same, with just these suites, which a person agreed to as far as they need it. */
    public IpmiSettings consentingTo(CipherSuite... only) {
        return copy(List.of(only), Set.of(only), legacy, quirks, windowMost, keepAlive);
    }

    /** The same, with these suites tried after the others, which a person agreed to. */
    public IpmiSettings alsoConsentingTo(CipherSuite... more) {
        List<CipherSuite> all = new ArrayList<>(suites);
        all.addAll(List.of(more));
        return copy(all, Set.of(more), legacy, quirks, windowMost, keepAlive);
    }

    /** The same over IPMI 1.5, which a person agreed to. */
    public IpmiSettings legacy(LegacyAuthentication authentication) {
        return copy(suites, consented, Optional.of(authentication), quirks, windowMost, keepAlive);
    }

    public IpmiSettings withQuirks(Set<Quirk> known) {
        return copy(suites, consented, legacy, known, windowMost, keepAlive);
    }

    /**
     * The same with another bound of what is under way at once.
     *
     * @param most 1 to 16
     */
    public IpmiSettings windowOf(int most) {
        return copy(suites, consented, legacy, quirks, most, keepAlive);
    }

    /** The same, kept alive while idle. */
    public IpmiSettings keptAlive(Duration every) {
        return copy(suites, consented, legacy, quirks, windowMost, Optional.of(every));
    }

    /** The same with other patience. */
    public IpmiSettings within(Duration silenceMax, Duration answerMax, Duration forgottenAfter) {
        return new IpmiSettings(
                meter,
                suites,
                consented,
                legacy,
                quirks,
                windowMost,
                silenceMax,
                answerMax,
                forgottenAfter,
                idle,
                keepAlive);
    }

    private IpmiSettings copy(
            List<CipherSuite> otherSuites,
            Set<CipherSuite> otherConsent,
            Optional<LegacyAuthentication> otherLegacy,
            Set<Quirk> otherQuirks,
            int otherWindow,
            Optional<Duration> otherKeepAlive) {
        return new IpmiSettings(
                meter,
                otherSuites,
                otherConsent,
                otherLegacy,
                otherQuirks,
                otherWindow,
                silence,
                answer,
                forgotten,
                idle,
                otherKeepAlive);
    }

    boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** The bound that holds on this BMC's own terms. */
    int window() {
        if (has(Quirk.SEQUENCE_WINDOW_OF_ONE)) {
            return 1;
        }
        // IPMI 1.5 allows 8 sequence numbers ahead (section 6.12.13); lost ones count as well.
        return legacy.isPresent() ? Math.min(windowMost, 4) : windowMost;
    }
}
