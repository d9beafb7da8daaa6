package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.wire.AuthenticationCapabilities;
import io.rackside.bmc.ipmi.wire.LanMessage;

import java.util.Optional;

/**
 * The log-in of IPMI 1.5 (IPMI 2.0 section 13.14): a challenge, then its activation. Only where a
 * person agreed to it.
 */
final class LegacyHandshake implements Handshake {
    private static final int PROBES_MAX = 2;
    private static final int CHALLENGE_AT = 4;
    private static final int ACTIVATION_LENGTH = 10;

    private sealed interface Phase {
        record Asking(Request request) implements Phase {}

        record Activating(Request request, LegacyFraming framing) implements Phase {}

        record Over() implements Phase {}
    }

    private final IpmiLogin login;
    private final IpmiSettings settings;
    private final LegacyAuthentication authentication;
    private final Refusals refusals;
    private final Chance chance;

    private Phase phase = new Phase.Over();
    private boolean alive;
    private int probes;

    LegacyHandshake(
            IpmiLogin login,
            IpmiSettings settings,
            LegacyAuthentication authentication,
            Refusals refusals,
            Chance chance) {
        this.login = login;
        this.settings = settings;
        this.authentication = authentication;
        this.refusals = refusals;
        this.chance = chance;
    }

    @Override
    public Step begin() {
        Request request = SessionCommands.challenge(authentication, login.user());
        phase = new Phase.Asking(request);
        return new Step.Send(Sessionless.question(request), settings.silence());
    }

    @Override
    public Step hear(Octets datagram) {
        return switch (phase) {
            case Phase.Asking(Request request) ->
                    Sessionless.answer(datagram, request)
                            .map(this::challenged)
                            .orElseGet(() -> hearProbe(datagram));
            case Phase.Activating at ->
                    at.framing()
                            .authentic(datagram)
                            .flatMap(p -> LanMessage.decode(p.message()))
                            .filter(m -> m.answers(at.request(), 0))
                            .flatMap(LanMessage::response)
                            .map(answer -> activated(at, answer))
                            .orElseGet(Step.Wait::new);
            case Phase.Over _ -> new Step.Wait();
        };
    }

    private Step hearProbe(Octets datagram) {
        Optional<AuthenticationCapabilities> told =
                Sessionless.answer(datagram, probeQuestion())
                        .filter(Response::ok)
                        .flatMap(answer -> AuthenticationCapabilities.decode(answer.data()));
        if (told.isEmpty()) {
            return new Step.Wait();
        }
        alive = true;
        boolean offered =
                switch (authentication) {
                    case MD5 -> told.get().md5();
                    case NONE -> told.get().none();
                };
        return offered && told.get().version15()
                ? new Step.Wait()
                : new Step.Failed(refusals.notVersion15());
    }

    private Step challenged(Response answer) {
        if (!answer.ok()) {
            phase = new Phase.Over();
            return new Step.Failed(refusals.legacyChallenge(answer.code()));
        }
        int end = CHALLENGE_AT + SessionCommands.challengeLength();
        if (!answer.data().has(end)) {
            return new Step.Wait();
        }
        int temporaryId = (int) answer.data().u32(0);
        LegacyFraming framing = new LegacyFraming(authentication, temporaryId, login.password(), 0);
        Request request =
                SessionCommands.activate(
                        authentication,
                        login.most(),
                        answer.data().slice(CHALLENGE_AT, end),
                        chance.nonZero());
        phase = new Phase.Activating(request, framing);
        return new Step.Send(
                framing.unnumbered(LanMessage.of(request, 0).encode()), settings.silence());
    }

    private Step activated(Phase.Activating at, Response answer) {
        at.framing().wipe();
        phase = new Phase.Over();
        if (!answer.ok()) {
            return new Step.Failed(refusals.legacyActivation(answer.code(), login.most()));
        }
        Octets data = answer.data();
        if (!data.has(ACTIVATION_LENGTH) || data.u8(0) != authentication.type()) {
            return new Step.Failed(refusals.anotherSuite());
        }
        return new Step.Done(
                new LegacyFraming(
                        authentication, (int) data.u32(1), login.password(), (int) data.u32(5)),
                new SessionFacts(Optional.empty(), Optional.empty(), login.most()));
    }

    @Override
    public Step silence() {
        return switch (phase) {
            case Phase.Activating _ -> new Step.Failed(refusals.legacySilent());
            case Phase.Asking _ when alive -> new Step.Failed(refusals.noSessionAnswer());
            case Phase.Asking _, Phase.Over _ -> new Step.Failed(refusals.noAnswer());
        };
    }

    @Override
    public Optional<Octets> probe() {
        if (!(phase instanceof Phase.Asking) || alive || probes == PROBES_MAX) {
            return Optional.empty();
        }
        probes++;
        return Optional.of(Sessionless.question(probeQuestion()));
    }

    private Request probeQuestion() {
        return AuthenticationCapabilities.request(login.most().level());
    }

    @Override
    public Optional<Octets> farewell() {
        if (phase instanceof Phase.Activating at) {
            at.framing().wipe();
            phase = new Phase.Over();
        }
        return Optional.empty();
    }
}
