package io.rackside.bmc.virtual.service;

import io.rackside.bmc.virtual.http.BodySink;
import io.rackside.bmc.virtual.http.HttpAnswer;
import io.rackside.bmc.virtual.http.HttpRequest;
import io.rackside.bmc.virtual.machine.Faults;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.Privilege;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;

/** Redfish over HTTP (DSP0266): who may, which method, which version of which resource. */
public final class RedfishProtocol {
    private static final Logger LOG = LoggerFactory.getLogger(RedfishProtocol.class);
    private static final int MOST_STREAMS = 4;
    private static final int WORTH_COMPRESSING = 1_024;
    private static final String ACCOUNTS = RedfishPaths.ROOT + "/AccountService/Accounts/";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS");

    private final Content content;
    private final Guests guests;
    private final Faults faults;
    private final Sessions sessions;
    private final SessionResources sessionResources;
    private final Semaphore streams = new Semaphore(MOST_STREAMS);

    /**
     * A service whose session table has a limit and forgets sessions that were idle for too long.
     *
     * @param seed of the tokens
     */
    public RedfishProtocol(
            Content content,
            Guests guests,
            Faults faults,
            Time time,
            int sessionLimit,
            Duration sessionIdle,
            long seed) {
        this.content = content;
        this.guests = guests;
        this.faults = faults;
        this.sessions = new Sessions(time, sessionIdle, sessionLimit, seed);
        this.sessionResources = new SessionResources(sessions, placeOfSessions(content));
    }

    /** How many sessions are open. */
    public int openSessions() {
        return sessions.all().size();
    }

    /** Forgets all sessions, as a BMC does that starts again. */
    public void closeSessions() {
        sessions.closeAll();
    }

    HttpAnswer answer(HttpRequest request) {
        try {
            return handle(request);
        } catch (RefusedException e) {
            return refusal(e.why());
        } catch (RuntimeException e) {
            LOG.error("virtual BMC: {} {} failed", request.method(), request.path(), e);
            return refusal(Refusal.internalError());
        }
    }

    HttpAnswer.Whole refusal(Refusal why) {
        HttpAnswer.Whole answer = json(why.status(), why.body(content.habits().registry()));
        return why.status() == 401
                ? answer.with("WWW-Authenticate", "Basic realm=\"Redfish\"")
                : answer;
    }

    private HttpAnswer handle(HttpRequest request) throws RefusedException {
        if (!METHODS.contains(request.method())) {
            throw new RefusedException(Refusal.methodUnknown());
        }
        String path =
                RedfishPaths.clean(request.path())
                        .orElseThrow(() -> new RefusedException(Refusal.missing(request.path())));
        String version = request.header("OData-Version").orElse("4.0");
        if (!version.equals("4.0")) {
            throw new RefusedException(Refusal.odataVersion(version));
        }
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (request.method().equals("POST") && isLogin(path)) {
            return login(request);
        }
        if (reads && RedfishPaths.open(path)) {
            return read(request, path);
        }
        Guests.Guest guest = authenticate(request);
        if (guest.mustChange() && !mayDespiteIt(guest, request.method(), path)) {
            throw new RefusedException(Refusal.passwordChangeRequired(guest.account()));
        }
        if (request.method().equals("OPTIONS")) {
            return options(path);
        }
        if (reads) {
            return read(request, path);
        }
        HttpAnswer answer = write(request, path, guest);
        dropSessions(request, path, answer);
        return answer;
    }

    /** Leaving, and looking at and changing the own account (DSP0266, 13.2.3). */
    private boolean mayDespiteIt(Guests.Guest guest, String method, String path) {
        return path.equals(guest.account()) && (method.equals("GET") || method.equals("PATCH"))
                || sessionResources.idOf(path).isPresent();
    }

    /** Sessions of an account that has got another password end, but for the one that gave it. */
    private void dropSessions(HttpRequest request, String path, HttpAnswer answer) {
        boolean changed = answer instanceof HttpAnswer.Whole whole && whole.status() < 300;
        if (!changed || !request.method().equals("PATCH") || !path.startsWith(ACCOUNTS)) {
            return;
        }
        Optional<Map<String, Object>> sent = Json.object(request.body());
        if (sent.filter(body -> body.containsKey("Password")).isPresent()
                && content.read(path).map(a -> a.get("UserName")).orElse("")
                        instanceof String user) {
            guests.unlock(user);
            sessions.closeOthers(user, request.header("X-Auth-Token").orElse(""));
        }
    }

    /** What a role may change (DSP0266, 13.4.2, as privileges). */
    private void authorise(Guests.Guest guest, HttpRequest request, String path)
            throws RefusedException {
        boolean ownPassword =
                path.equals(guest.account())
                        && Json.object(request.body())
                                .filter(body -> body.keySet().equals(Set.of("Password")))
                                .isPresent();
        boolean manages =
                path.startsWith(RedfishPaths.ROOT + "/AccountService")
                        || path.startsWith(RedfishPaths.ROOT + "/Managers")
                        || path.startsWith(RedfishPaths.ROOT + "/CertificateService");
        Privilege least = manages ? Privilege.ADMINISTRATOR : Privilege.OPERATOR;
        if (!ownPassword && !guest.may(least)) {
            throw new RefusedException(Refusal.notPrivileged());
        }
    }

    /** Where the root of a recording says sessions are made, which older BMCs have elsewhere. */
    private static String placeOfSessions(Content content) {
        Map<String, Object> root = content.read(RedfishPaths.ROOT).orElse(Map.of());
        if (root.get("Links") instanceof Map<?, ?> links
                && links.get("Sessions") instanceof Map<?, ?> sessions
                && sessions.get("@odata.id") instanceof String link
                && link.startsWith(RedfishPaths.ROOT + "/")) {
            return RedfishPaths.clean(link).orElse(RedfishPaths.SESSIONS);
        }
        return RedfishPaths.SESSIONS;
    }

    /** Posting to a collection's Members is posting to the collection (DSP0266, 7.9.1). */
    private boolean isLogin(String path) {
        String collection =
                path.endsWith("/Members")
                        ? path.substring(0, path.length() - "/Members".length())
                        : path;
        return collection.equals(sessionResources.place())
                || collection.equals(RedfishPaths.SESSIONS);
    }

    private Guests.Guest authenticate(HttpRequest request) throws RefusedException {
        if (faults.has(Misbehaviour.LoginRefused.class)) {
            throw new RefusedException(Refusal.notLoggedIn());
        }
        Optional<String> token = request.header("X-Auth-Token");
        Optional<Guests.Guest> guest =
                token.isPresent()
                        ? sessions.use(token.get()).flatMap(guests::known)
                        : basic(request.header("Authorization").orElse(""));
        return guest.orElseThrow(() -> new RefusedException(Refusal.notLoggedIn()));
    }

    /** RFC 7617. */
    private Optional<Guests.Guest> basic(String header) throws RefusedException {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(header.substring(6).strip());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String pair = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(decoded)).toString();
        int colon = pair.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : guests.comesIn(pair.substring(0, colon), pair.substring(colon + 1));
    }

    private HttpAnswer login(HttpRequest request) throws RefusedException {
        Map<String, Object> body = body(request);
        String user = text(body, "UserName");
        String password = text(body, "Password");
        Optional<Guests.Guest> guest =
                faults.has(Misbehaviour.LoginRefused.class)
                        ? Optional.empty()
                        : guests.comesIn(user, password);
        if (guest.isEmpty()) {
            throw new RefusedException(Refusal.loginRefused(sessionResources.place()));
        }
        if (faults.has(Misbehaviour.SessionsFull.class)) {
            throw new RefusedException(Refusal.sessionsFull());
        }
        Sessions.Session session =
                sessions.open(user, request.from())
                        .orElseThrow(() -> new RefusedException(Refusal.sessionsFull()));
        return json(201, session.body(sessionResources.place()))
                .with("Location", sessionResources.place() + "/" + session.id())
                .with("X-Auth-Token", session.token());
    }

    private static String text(Map<String, Object> body, String property) throws RefusedException {
        return switch (body.get(property)) {
            case String text -> text;
            case null -> throw new RefusedException(Refusal.propertyMissing(property));
            default -> throw new RefusedException(Refusal.propertyType(property, "?"));
        };
    }

    private HttpAnswer read(HttpRequest request, String path) throws RefusedException {
        Optional<HttpAnswer.Whole> document = content.document(path);
        if (document.isPresent()) {
            return document.get().with("OData-Version", "4.0");
        }
        Optional<HttpAnswer.Body> stream = content.stream(path, request);
        if (stream.isPresent()) {
            return stream(stream.get());
        }
        if (content.isAction(path) && content.writes(path).contains("POST")) {
            return refusal(Refusal.methodNotAllowed()).with("Allow", allow(path));
        }
        Map<String, Object> body = find(path);
        String tag = EntityTag.of(body);
        if (content.habits().entityTags()
                && EntityTag.listed(request.header("If-None-Match"), tag)) {
            return new HttpAnswer.Whole(
                    304, Map.of("ETag", tag, "OData-Version", "4.0"), new byte[0]);
        }
        boolean plain = request.query().keySet().stream().noneMatch(k -> k.startsWith("$"));
        HttpAnswer.Whole answer =
                json(
                                200,
                                plain && content.pageOf(path).isEmpty()
                                        ? body
                                        : Queries.apply(
                                                content, this::look, request.query(), path, body))
                        .with("Allow", allow(path))
                        .with("Cache-Control", "no-cache");
        HttpAnswer.Whole tagged =
                content.habits().entityTags() && plain ? answer.with("ETag", tag) : answer;
        return compressed(
                request, describedBy(body).map(s -> tagged.with("Link", s)).orElse(tagged));
    }

    private HttpAnswer options(String path) throws RefusedException {
        if (content.writes(path).isEmpty() && content.document(path).isEmpty()) {
            find(path);
        }
        return bare(204).with("Allow", allow(path));
    }

    /** The schema of a resource, as a Link header has it (DSP0266, 8.2). */
    private static Optional<String> describedBy(Map<String, Object> body) {
        return body.get("@odata.type") instanceof String type
                        && type.startsWith("#")
                        && type.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '<' && c != '>')
                ? Optional.of(
                        "<http://redfish.dmtf.org/schemas/v1/"
                                + type.substring(1, Math.max(1, type.lastIndexOf('.')))
                                + ".json>; rel=describedby")
                : Optional.empty();
    }

    private Map<String, Object> find(String path) throws RefusedException {
        return look(path).orElseThrow(() -> new RefusedException(Refusal.missing(path)));
    }

    private Optional<Map<String, Object>> look(String path) {
        return sessionResources.owns(path) ? sessionResources.read(path) : content.read(path);
    }

    private HttpAnswer stream(HttpAnswer.Body body) throws RefusedException {
        if (!streams.tryAcquire()) {
            throw new RefusedException(Refusal.tooManyStreams());
        }
        return new HttpAnswer.Stream(
                200,
                Map.of(
                        "Content-Type", "text/event-stream",
                        "Cache-Control", "no-cache",
                        "OData-Version", "4.0"),
                out -> {
                    try {
                        body.write(out);
                    } finally {
                        streams.release();
                    }
                });
    }

    private HttpAnswer write(HttpRequest request, String path, Guests.Guest guest)
            throws RefusedException {
        String method = request.method();
        if (sessionResources.owns(path)) {
            return writeSession(method, path);
        }
        authorise(guest, request, path);
        if (!content.writes(path).contains(method)) {
            if (content.writes(path).isEmpty() && content.read(path).isEmpty()) {
                throw new RefusedException(Refusal.missing(path));
            }
            return refusal(Refusal.methodNotAllowed()).with("Allow", allow(path));
        }
        Map<String, Object> body =
                request.body().length == 0 && !method.equals("PATCH") ? Map.of() : body(request);
        if (method.equals("PATCH") && onlyAnnotates(body)) {
            throw new RefusedException(Refusal.noOperation());
        }
        if (method.equals("PATCH")) {
            checkTag(request, path);
        }
        return answer(content.change(method, path, body), method, path);
    }

    private HttpAnswer answer(Changed changed, String method, String path) throws RefusedException {
        return switch (changed) {
            case Changed.Done _ -> method.equals("PATCH") ? changed(path) : bare(204);
            case Changed.Answered(Map<String, Object> said) -> json(200, said);
            case Changed.Created(String made) -> json(201, find(made)).with("Location", made);
            case Changed.Accepted(String task, String monitor) ->
                    json(202, find(task)).with("Location", monitor);
            case Changed.Sent(String type, byte[] bytes) ->
                    new HttpAnswer.Whole(
                            200, Map.of("Content-Type", type, "OData-Version", "4.0"), bytes);
            case Changed.Begun(Map<String, Object> said, Optional<String> location) ->
                    location.map(to -> json(202, said).with("Location", to))
                            .orElseGet(() -> json(202, said));
            case Changed.Lost _ -> new HttpAnswer.Nothing();
            case Changed.Refused(Refusal why) -> refusal(why);
        };
    }

    /** What takes the file of a push; empty for a request that brings none. */
    Optional<BodySink> sink(HttpRequest head) {
        Optional<String> path = RedfishPaths.clean(head.path());
        if (!head.method().equals("POST") || path.isEmpty()) {
            return Optional.empty();
        }
        Optional<Upload> upload = content.upload(path.get(), head);
        if (upload.isEmpty()) {
            return Optional.empty();
        }
        try {
            Guests.Guest guest = authenticate(head);
            if (guest.mustChange()) {
                throw new RefusedException(Refusal.passwordChangeRequired(guest.account()));
            }
            authorise(guest, head, path.get());
            return Optional.of(
                    new UploadSink(
                            upload.get(),
                            upload.get().refusal().map(this::refusal),
                            changed -> uploaded(changed, path.get())));
        } catch (RefusedException e) {
            return Optional.of(new RefusingSink(refusal(e.why())));
        }
    }

    private HttpAnswer uploaded(Changed changed, String path) {
        try {
            return answer(changed, "POST", path);
        } catch (RefusedException e) {
            return refusal(e.why());
        }
    }

    private HttpAnswer writeSession(String method, String path) throws RefusedException {
        String id = sessionResources.idOf(path).orElse("");
        if (!method.equals("DELETE") || id.isEmpty()) {
            find(path);
            return refusal(Refusal.methodNotAllowed()).with("Allow", allow(path));
        }
        if (!sessions.close(id)) {
            throw new RefusedException(Refusal.missing(path));
        }
        return bare(204);
    }

    private void checkTag(HttpRequest request, String path) throws RefusedException {
        Optional<String> given = request.header("If-Match");
        if (given.isEmpty()) {
            if (content.habits().entityTagRequired()) {
                throw new RefusedException(Refusal.preconditionRequired());
            }
            return;
        }
        if (content.habits().entityTags() && !EntityTag.listed(given, EntityTag.of(find(path)))) {
            throw new RefusedException(Refusal.preconditionFailed());
        }
    }

    private HttpAnswer changed(String path) throws RefusedException {
        Map<String, Object> now = find(path);
        HttpAnswer.Whole answer = json(200, now);
        return content.habits().entityTags() ? answer.with("ETag", EntityTag.of(now)) : answer;
    }

    /** Whether a change names nothing to be changed (DSP0266 7.6). */
    private static boolean onlyAnnotates(Map<String, Object> body) {
        return !body.isEmpty() && body.keySet().stream().allMatch(key -> key.startsWith("@odata."));
    }

    private static Map<String, Object> body(HttpRequest request) throws RefusedException {
        String type = request.header("Content-Type").orElse("application/json");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new RefusedException(Refusal.bodyTooStrange(type));
        }
        return Json.object(request.body())
                .orElseThrow(() -> new RefusedException(Refusal.malformed()));
    }

    /** The methods of a path that exists. */
    private String allow(String path) {
        Set<String> all = new TreeSet<>(Set.of("GET", "HEAD"));
        all.addAll(
                sessionResources.owns(path) ? sessionResources.writes(path) : content.writes(path));
        if (all.contains("POST") && content.isAction(path)) {
            all.removeAll(Set.of("GET", "HEAD"));
        }
        return String.join(", ", all);
    }

    private HttpAnswer.Whole json(int status, Map<String, Object> body) {
        byte[] bytes = Json.bytes(body);
        return new HttpAnswer.Whole(
                status,
                Map.of(
                        "Content-Type", "application/json; charset=utf-8",
                        "OData-Version", "4.0"),
                content.habits().escapesSlashes() ? Json.escapeSlashes(bytes) : bytes);
    }

    private static HttpAnswer.Whole bare(int status) {
        return new HttpAnswer.Whole(status, Map.of("OData-Version", "4.0"), new byte[0]);
    }

    private HttpAnswer.Whole compressed(HttpRequest request, HttpAnswer.Whole answer) {
        if (!content.habits().compresses()
                || answer.body().length < WORTH_COMPRESSING
                || !request.header("Accept-Encoding").orElse("").contains("gzip")) {
            return answer;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream(answer.body().length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HttpAnswer.Whole(answer.status(), answer.headers(), packed.toByteArray())
                .with("Content-Encoding", "gzip")
                .with("Vary", "Accept-Encoding");
    }
}
