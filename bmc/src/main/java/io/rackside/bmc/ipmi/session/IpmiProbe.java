package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.wire.AuthenticationCapabilities;
import io.rackside.bmc.ipmi.wire.CipherSuite;
import io.rackside.bmc.ipmi.wire.CipherSuiteRecords;
import io.rackside.bmc.ipmi.wire.OpenSession;
import io.rackside.bmc.ipmi.wire.Payload;
import io.rackside.bmc.ipmi.wire.PlusHeader;
import io.rackside.bmc.ipmi.wire.PresencePong;
import io.rackside.bmc.ipmi.wire.RakpStatus;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a BMC tells anybody who asks, without a session: whether it is there, how it lets people log
 * in. No credential is sent.
 */
public final class IpmiProbe {
    /** A BMC that does not know this question says nothing at all. */
    private static final Duration HINT = Duration.ofSeconds(1);

    private static final int TAG = 1;
    private static final int CONSOLE_ID = 0x52_41_43_4B;

    private final IpmiEngine engine;
    private final ByteMeter meter;
    private final Duration patience;

    /**
     * Prepares it.
     *
     * @param patience for each question but the list of suites, which gets a second
     */
    public IpmiProbe(IpmiEngine engine, ByteMeter meter, Duration patience) {
        this.engine = engine;
        this.meter = meter;
        this.patience = patience;
    }

    /** Who answered a ping, and how. */
    public record Present(InetSocketAddress from, PresencePong pong) {}

    /** RMCP presence ping (ASF 2.0, 3.2.4.2); empty when nothing answers. */
    public Optional<PresencePong> ping(IpmiAddress address) throws InterruptedException {
        return engine.ask(address, PresencePong.ping(TAG), IpmiProbe::pong, patience, meter);
    }

    /**
     * Presence ping to all who hear it, such as {@code ff02::1} on an interface or a broadcast
     * address; listens for the whole patience.
     */
    public List<Present> pingAll(IpmiAddress many) throws InterruptedException {
        return engine.askMany(
                many,
                PresencePong.ping(TAG),
                (datagram, from) -> pong(datagram).map(pong -> new Present(from, pong)),
                patience,
                meter);
    }

    private static Optional<PresencePong> pong(Octets datagram) {
        return PresencePong.decode(datagram).filter(p -> p.tag() == TAG);
    }

    /**
     * How one can log in (IPMI 2.0 section 22.13); empty when there is no answer, or none that
     * makes sense.
     */
    public Optional<AuthenticationCapabilities> capabilities(IpmiAddress address, Privilege level)
            throws InterruptedException {
        var request = AuthenticationCapabilities.request(level.level());
        return engine.ask(
                        address,
                        Sessionless.question(request),
                        datagram -> Sessionless.answer(datagram, request),
                        patience,
                        meter)
                .filter(Response::ok)
                .flatMap(answer -> AuthenticationCapabilities.decode(answer.data()));
    }

    /**
     * Numbers of the suites it says it has (section 22.15); empty when it does not say. A hint
     * only: what it really takes {@link #takes} tells.
     */
    public Optional<List<Integer>> suites(IpmiAddress address) throws InterruptedException {
        Octets records = Octets.NONE;
        for (int part = 0; part < CipherSuiteRecords.PARTS_MAX; part++) {
            var request = CipherSuiteRecords.request(part);
            Optional<Response> answer =
                    engine.ask(
                            address,
                            Sessionless.question(request),
                            datagram -> Sessionless.answer(datagram, request),
                            HINT,
                            meter);
            if (answer.isEmpty() || !answer.get().ok() || !answer.get().data().has(1)) {
                return Optional.empty();
            }
            records = records.plus(answer.get().data().from(1));
            if (answer.get().data().length() - 1 < CipherSuiteRecords.PART) {
                break;
            }
        }
        return Optional.of(CipherSuiteRecords.decode(records));
    }

    /**
     * Whether it would open a session with that suite, as for suite 0 (CVE-2013-4782). Goes no
     * further than Open Session; what is half open there ends by itself.
     *
     * @return empty when it does not answer
     */
    public Optional<Boolean> takes(IpmiAddress address, CipherSuite suite)
            throws InterruptedException {
        Octets datagram =
                PlusHeader.sessionless(
                        Payload.OPEN_SESSION_REQUEST,
                        new OpenSession.Request(TAG, 0, CONSOLE_ID, suite).encode());
        return engine.ask(address, datagram, IpmiProbe::opened, patience, meter)
                .map(answer -> answer.status() == RakpStatus.OK && answer.keeps(suite));
    }

    private static Optional<OpenSession.Answer> opened(Octets datagram) {
        return PlusHeader.readSessionless(datagram)
                .filter(p -> p.type() == Payload.OPEN_SESSION_RESPONSE)
                .flatMap(p -> OpenSession.Answer.decode(p.data()))
                .filter(answer -> answer.tag() == TAG);
    }
}
