package io.rackside.bmc.redfish.write;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.read.Pass;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.wire.Nonsense;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.bmc.settings.CertificateChange;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The certificates a BMC has, a request for another one, and putting another one in place (DSP0268,
 * CertificateService, Certificate).
 */
final class CertificateActs implements ActGroup {
    private static final String PLACE = "resource";
    private static final String ACTION = "action";
    private static final String REPLACE = "#CertificateService.ReplaceCertificate";
    private static final String GENERATE = "#CertificateService.GenerateCSR";
    private static final int REQUEST_MAX = 16_384;

    private final Exchange exchange;
    private final Reader reader;
    private final RedfishSettings settings;

    CertificateActs(Exchange exchange, Reader reader, RedfishSettings settings) {
        this.exchange = exchange;
        this.reader = reader;
        this.settings = settings;
    }

    /**
     * What was found.
     *
     * @param own collection of the BMC's own service, where it is told
     * @param all certificates, those of its own service first
     */
    private record Found(
            Optional<Resource> service, Optional<ResourcePath> own, Map<ResourcePath, Held> all) {
        Optional<ResourcePath> action(String name) {
            return service.flatMap(s -> s.at("Actions").at(name).link("target"));
        }
    }

    private record Held(Resource resource, boolean own) {}

    private Found find(Pass pass, Priority priority) throws InterruptedException {
        Map<ResourcePath, Held> all = new LinkedHashMap<>();
        Optional<ResourcePath> own = Optional.empty();
        Optional<Resource> manager = PortReader.manager(reader, priority);
        Optional<ResourcePath> protocols = manager.flatMap(m -> m.link("NetworkProtocol"));
        if (protocols.isPresent()) {
            own =
                    pass.readIfThere(protocols.get())
                            .flatMap(p -> p.at("HTTPS").link("Certificates"));
        }
        if (own.isPresent()) {
            for (Resource each : pass.membersIfThere(own.get())) {
                all.put(each.path(), new Held(each, true));
            }
        }
        Optional<ResourcePath> place = reader.known(priority).root().link("CertificateService");
        Optional<Resource> service =
                place.isEmpty() ? Optional.empty() : pass.readIfThere(place.get());
        Optional<ResourcePath> list = service.flatMap(s -> s.link("CertificateLocations"));
        Optional<Resource> locations =
                list.isEmpty() ? Optional.empty() : pass.readIfThere(list.get());
        for (ResourcePath path :
                locations.map(l -> l.at("Links").links("Certificates")).orElse(List.of())) {
            if (!all.containsKey(path)) {
                boolean https = path.toString().contains("/HTTPS/");
                pass.readIfThere(path).ifPresent(r -> all.put(path, new Held(r, https)));
            }
        }
        return new Found(service, own, all);
    }

    @Override
    public boolean owns(String kind) {
        return kind.equals(CertificateChange.REPLACE) || kind.equals(CertificateChange.REQUEST);
    }

    @Override
    public Settings read(Set<Settings.Part> parts, Priority priority) throws InterruptedException {
        if (!parts.contains(Settings.Part.CERTIFICATES)) {
            return Settings.none();
        }
        Pass pass = reader.look(priority);
        Found found = find(pass, priority);
        boolean replaceable = found.action(REPLACE).isPresent();
        boolean requestable = found.action(GENERATE).isPresent() && found.own().isPresent();
        return Settings.ofCertificates(
                        found.all().values().stream()
                                .map(
                                        held ->
                                                certificate(
                                                        held,
                                                        replaceable,
                                                        requestable && held.own()))
                                .toList())
                .with(pass.problems());
    }

    private static Settings.Certificate certificate(
            Held held, boolean replaceable, boolean requestable) {
        Resource told = held.resource();
        Optional<X509Certificate> whole =
                CertificateChange.read(told.json().path("CertificateString").asText(""));
        return new Settings.Certificate(
                told.path().toString(),
                held.own() ? "https" : told.firstText("Name", "Id"),
                whole.map(c -> c.getSubjectX500Principal().getName())
                        .orElseGet(() -> told.at("Subject").text("CommonName")),
                whole.map(c -> c.getIssuerX500Principal().getName())
                        .orElseGet(() -> told.at("Issuer").text("CommonName")),
                whole.map(c -> c.getNotBefore().toInstant()).or(() -> told.time("ValidNotBefore")),
                whole.map(c -> c.getNotAfter().toInstant()).or(() -> told.time("ValidNotAfter")),
                whole.map(CertificateChange::fingerprint).orElse(""),
                replaceable,
                requestable);
    }

    @Override
    public Optional<Act> plan(Target target, Change change, Priority priority)
            throws InterruptedException {
        return switch (change) {
            case Change.ReplaceCertificate wanted -> replace(target, wanted, priority);
            case Change.RequestCertificate wanted -> request(target, wanted, priority);
            default -> Optional.empty();
        };
    }

    private Optional<Act> replace(
            Target target, Change.ReplaceCertificate wanted, Priority priority)
            throws InterruptedException {
        X509Certificate certificate =
                CertificateChange.read(wanted.pem())
                        .orElseThrow(() -> CertificateChange.noCertificate(target));
        if (wanted.pem().contains("PRIVATE KEY")) {
            throw CertificateChange.notThisOne(target, Message.of("bmc.certificate-has-key"));
        }
        Instant ends = certificate.getNotAfter().toInstant();
        if (ends.isBefore(settings.time().now())) {
            throw CertificateChange.notThisOne(target, Message.of("bmc.certificate-ended", ends));
        }
        Found found = find(reader.look(priority), priority);
        Optional<ResourcePath> action = found.action(REPLACE);
        Optional<ResourcePath> place =
                found.all().entrySet().stream()
                        .filter(
                                each ->
                                        wanted.certificate().isEmpty()
                                                ? each.getValue().own()
                                                : each.getKey()
                                                                .toString()
                                                                .equals(wanted.certificate())
                                                        && each.getValue().own())
                        .map(Map.Entry::getKey)
                        .findFirst();
        return action.isEmpty() || place.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        CertificateChange.replace(
                                target,
                                wanted,
                                certificate,
                                Map.of(
                                        PLACE,
                                        place.get().toString(),
                                        ACTION,
                                        action.get().toString())));
    }

    private Optional<Act> request(
            Target target, Change.RequestCertificate wanted, Priority priority)
            throws InterruptedException {
        Found found = find(reader.look(priority), priority);
        Optional<ResourcePath> action = found.action(GENERATE);
        return action.isEmpty() || found.own().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        CertificateChange.request(
                                target,
                                wanted.commonName(),
                                Map.of(
                                        PLACE,
                                        found.own().get().toString(),
                                        ACTION,
                                        action.get().toString())));
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets, Priority priority)
            throws InterruptedException {
        Act act = leave.act();
        Optional<ResourcePath> place = ResourcePath.of(act.parameters().getOrDefault(PLACE, ""));
        Optional<ResourcePath> action = ResourcePath.of(act.parameters().getOrDefault(ACTION, ""));
        boolean there =
                place.isPresent()
                        && action.isPresent()
                        && reader.verified(place.get(), act.target().identity(), priority)
                                .isPresent();
        if (!there) {
            return Writer.notOffered(act);
        }
        return act.kind().equals(CertificateChange.REQUEST)
                ? request(leave, place.get(), action.get(), priority)
                : replace(leave, place.get(), action.get(), secrets, priority);
    }

    private Outcome request(
            Authorised leave, ResourcePath place, ResourcePath action, Priority priority)
            throws InterruptedException {
        Act act = leave.spend(CertificateChange.REQUEST);
        Map<String, Object> body =
                Map.of(
                        "CommonName",
                        CertificateChange.commonName(act),
                        "CertificateCollection",
                        Map.of("@odata.id", place.toString()));
        try {
            Answer answer = exchange.send(Ask.with(Ask.Verb.POST, action, body, priority));
            if (!answer.good()) {
                return Refusals.of(answer, act);
            }
            String csr = answer.json().path("CSRString").asText("");
            return csr.contains("CERTIFICATE REQUEST") && csr.length() <= REQUEST_MAX
                    ? new Outcome.Done(
                            Message.of("bmc.done-certificate-request", act.target().name(), csr))
                    : Refusals.byDevice(
                            Message.of("bmc.certificate-no-request", act.target().name()), "");
        } catch (NoAnswer e) {
            return Refusals.of(e, act);
        } catch (Nonsense e) {
            return new Outcome.InDoubt(e.what());
        }
    }

    private Outcome replace(
            Authorised leave,
            ResourcePath place,
            ResourcePath action,
            SecretSource secrets,
            Priority priority)
            throws InterruptedException {
        Optional<String> name = CertificateChange.secret(leave.act());
        Optional<char[]> key = name.flatMap(secrets::secret);
        if (name.isPresent() && key.isEmpty()) {
            return Refusals.byDevice(
                    Message.of("bmc.secret-gone", leave.act().target().name()), "");
        }
        Act act = leave.spend(CertificateChange.REPLACE);
        Map<String, Object> body = new TreeMap<>();
        String pem = CertificateChange.pem(act);
        body.put("CertificateString", pem + key.map(String::new).map(k -> "\n" + k).orElse(""));
        body.put("CertificateType", "PEM");
        body.put("CertificateUri", Map.of("@odata.id", place.toString()));
        try {
            Answer answer = exchange.send(Ask.with(Ask.Verb.POST, action, body, priority));
            Outcome outcome =
                    answer.good()
                            ? new Outcome.Done(
                                    Message.of("bmc.done-certificate", act.target().name()))
                            : Refusals.of(answer, act);
            return key.isPresent() ? Hidden.in(outcome, key.get()) : outcome;
        } catch (NoAnswer e) {
            return Refusals.of(e, act);
        } finally {
            key.ifPresent(secret -> Arrays.fill(secret, '\0'));
        }
    }

    /** Which certificate it shows is seen by whoever holds it to one. */
    @Override
    public Outcome settle(Act act, Map<String, String> witness, Priority priority)
            throws InterruptedException {
        if (act.kind().equals(CertificateChange.REQUEST)) {
            // The key it made is of no use without the request; it is asked for anew.
            return Refusals.byDevice(
                    Message.of("bmc.certificate-no-request", act.target().name()), "");
        }
        boolean shown =
                find(reader.look(priority), priority).all().values().stream()
                        .filter(Held::own)
                        .map(held -> certificate(held, true, false).fingerprint())
                        .anyMatch(CertificateChange.fingerprint(act)::equals);
        return shown
                ? new Outcome.Done(Message.of("bmc.done-certificate", act.target().name()))
                : Refusals.byDevice(
                        Message.of("bmc.certificate-unchanged", act.target().name()), "");
    }
}
