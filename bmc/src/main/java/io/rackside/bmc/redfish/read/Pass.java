package io.rackside.bmc.redfish.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.Ledger;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.vendor.Platform;
import io.rackside.bmc.redfish.vendor.Platforms;
import io.rackside.bmc.redfish.wire.ExpandQuery;
import io.rackside.bmc.redfish.wire.Nonsense;
import io.rackside.bmc.redfish.wire.OwnLinks;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One pass over a service: each resource is asked once, what could not be read is listed and does
 * not end the pass, and a service that leads in circles or into endless pages is left at a bound.
 *
 * <p>Used by several threads at once.
 */
public final class Pass {
    /** Pages of one collection. */
    static final int PAGES_MAX = 64;

    /** Members of one collection. */
    static final int MEMBERS_MAX = 4096;

    /** Requests of one pass; a large server takes about two hundred. */
    static final int REQUESTS_MAX = 3000;

    /** Problems that are listed; more of them say nothing new. */
    static final int PROBLEMS_MAX = 500;

    /** Unanswered requests in a row, after which the BMC counts as silent. */
    static final int UNANSWERED_MAX = 3;

    /**
     * Time a pass may spend on the device, as the ledger counts it; a slow one takes six minutes.
     */
    static final Duration TIME_MAX = Duration.ofMinutes(15);

    private static final Message ENDLESS = Message.of("bmc.nonsense-endless", REQUESTS_MAX);

    private static final Message TOO_SLOW =
            Message.of("bmc.problem-too-slow", TIME_MAX.toMinutes());

    /** What some services put beside the path into a link. */
    private static final Set<String> IN_LINKS =
            Set.of("Id", "MemberId", "Name", "Description", "href", "title");

    private static final Pattern TYPE = Pattern.compile("#([A-Za-z]{1,64})\\.");

    private final Exchange exchange;
    private final Ledger ledger;
    private final Duration waitedBefore;
    private final String called;
    private final Priority priority;
    private final Expanding expanding;
    private volatile List<Platform> platforms;
    private final Map<ResourcePath, CompletableFuture<Optional<Resource>>> known =
            new ConcurrentHashMap<>();
    private final Set<Problem> problems = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();

    /**
     * Begins it.
     *
     * @param ledger of the conversation, for the time it has taken
     * @param called the service as it is called, {@code https://host[:port]}
     */
    public Pass(
            Exchange exchange,
            Ledger ledger,
            String called,
            Priority priority,
            Expanding expanding,
            List<Platform> platforms) {
        this.exchange = exchange;
        this.ledger = ledger;
        this.waitedBefore = ledger.waited();
        this.called = called;
        this.priority = priority;
        this.expanding = expanding;
        this.platforms = List.copyOf(platforms);
    }

    /** From now on resources are mended for these. */
    public void platforms(List<Platform> found) {
        platforms = List.copyOf(found);
    }

    public void problem(Problem problem) {
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(problem);
        }
    }

    /** In a fixed order, whatever order the answers came in. */
    public List<Problem> problems() {
        return problems.stream()
                .sorted(Comparator.comparing(Problem::where).thenComparing(p -> p.what().code()))
                .toList();
    }

    /** How many requests it has asked for, repeats and log-in aside. */
    public int requests() {
        return requests.get();
    }

    /** A resource, or empty with the reason among the problems. */
    public Optional<Resource> read(ResourcePath path) throws InterruptedException {
        return read(path, false);
    }

    /**
     * The service root; empty, with a problem, only where the service says that it has none.
     *
     * @throws BmcException when what answers is no service, or not now
     */
    Optional<Resource> root() throws InterruptedException {
        ResourcePath path = ResourcePath.ROOT;
        try {
            Answer answer = send(path);
            if (answer.good()) {
                Resource root = resource(path, answer.json());
                remember(path, Optional.of(root));
                return Optional.of(root);
            }
            problem(problemOf(path, answer));
            if (!absent(answer)) {
                throw new BmcException(
                        answer.status() >= 500
                                ? BmcException.Kind.BUSY
                                : BmcException.Kind.NOT_ALLOWED,
                        status(answer));
            }
            remember(path, Optional.empty());
            return Optional.empty();
        } catch (NoAnswer e) {
            throw e.asBmcException();
        } catch (Nonsense e) {
            throw new BmcException(BmcException.Kind.NONSENSE, e.what(), e);
        }
    }

    /** A resource that may well not be there: its absence is no problem. */
    public Optional<Resource> readIfThere(ResourcePath path) throws InterruptedException {
        return read(path, true);
    }

    private Optional<Resource> read(ResourcePath path, boolean mayBeAbsent)
            throws InterruptedException {
        ResourcePath whole = path.withoutFragment();
        CompletableFuture<Optional<Resource>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Resource>> others = known.putIfAbsent(whole, mine);
        if (others == null) {
            try {
                mine.complete(ask(whole, mayBeAbsent));
            } finally {
                // Whoever waits for an answer that will not come gets none either.
                mine.complete(Optional.empty());
            }
        }
        return await(others == null ? mine : others).map(resource -> part(resource, path));
    }

    private static Optional<Resource> await(CompletableFuture<Optional<Resource>> answer)
            throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed with a failure", e);
        }
    }

    /** Whether a resource has been read, or came along with its collection. */
    boolean knows(ResourcePath path) {
        return known.containsKey(path.withoutFragment());
    }

    private void remember(ResourcePath path, Optional<Resource> resource) {
        known.putIfAbsent(path, CompletableFuture.completedFuture(resource));
    }

    private static Resource part(Resource resource, ResourcePath path) {
        String fragment = path.fragment();
        if (fragment.isEmpty()) {
            return resource;
        }
        String pointer = fragment.startsWith("/") ? fragment : "/" + fragment;
        return new Resource(path, resource.json().at(pointer), _ -> {});
    }

    private Optional<Resource> ask(ResourcePath path, boolean mayBeAbsent)
            throws InterruptedException {
        try {
            Answer answer = send(path);
            if (answer.good()) {
                return Optional.of(resource(path, answer.json()));
            }
            if (!(mayBeAbsent && absent(answer))) {
                problem(problemOf(path, answer));
            }
        } catch (NoAnswer e) {
            endIfSilent(e);
            // That it never ends is the service's fault, and told once.
            boolean general = e.what().equals(ENDLESS) || e.what().equals(TOO_SLOW);
            String where = general ? ResourcePath.ROOT.key() : path.toString();
            problem(new Problem(where, e.what()));
        } catch (Nonsense e) {
            problem(new Problem(path.toString(), e.what()));
        }
        return Optional.empty();
    }

    private Answer send(ResourcePath path) throws NoAnswer, InterruptedException {
        if (requests.incrementAndGet() > REQUESTS_MAX) {
            throw new NoAnswer(BmcException.Kind.NONSENSE, ENDLESS, false, null);
        }
        if (ledger.waited().minus(waitedBefore).compareTo(TIME_MAX) > 0) {
            throw new NoAnswer(BmcException.Kind.NONSENSE, TOO_SLOW, false, null);
        }
        Answer answer = exchange.send(Ask.get(path, priority));
        unanswered.set(0);
        return answer;
    }

    private void endIfSilent(NoAnswer e) {
        if (e.kind() != BmcException.Kind.UNREACHABLE) {
            return;
        }
        // One that drips takes far longer to say nothing; two of them are enough.
        int silent = unanswered.addAndGet(e.tookAllItsTime() ? 2 : 1);
        if (!e.maybeSent() || silent >= UNANSWERED_MAX) {
            throw e.asBmcException();
        }
    }

    private static boolean absent(Answer answer) {
        return answer.status() == 404 || answer.status() == 405 || answer.status() == 410;
    }

    private static Problem problemOf(ResourcePath path, Answer answer) {
        Message what =
                switch (answer.status()) {
                    case 404, 410 -> Absent.message();
                    case 401, 403 ->
                            answer.error()
                                    .message("bmc.problem-forbidden", "bmc.problem-forbidden-said");
                    default -> status(answer);
                };
        return new Problem(path.toString(), what);
    }

    private static Message status(Answer answer) {
        return answer.error()
                .message("bmc.problem-status", "bmc.problem-status-said", answer.status());
    }

    private Resource resource(ResourcePath path, JsonNode json) {
        OwnLinks.mend(path, json, called);
        Platforms.mend(platforms, json, type(path, json));
        return new Resource(path, json, this::problem);
    }

    /** The schema's name, or the path's last part where the body does not tell. */
    private static String type(ResourcePath path, JsonNode json) {
        Matcher type = TYPE.matcher(json.path("@odata.type").asText(""));
        return type.find() ? type.group(1) : path.name();
    }

    /** The members of a collection, each read; in one answer where the service can. */
    public List<Resource> members(ResourcePath collection) throws InterruptedException {
        return readAll(memberPaths(collection, true, false));
    }

    /** The same of a collection that may well not be there. */
    public List<Resource> membersIfThere(ResourcePath collection) throws InterruptedException {
        return readAll(memberPaths(collection, true, true));
    }

    /** Where the members of a collection are; those that came along are remembered. */
    List<ResourcePath> memberPaths(ResourcePath collection, boolean expand, boolean mayBeAbsent)
            throws InterruptedException {
        Optional<Resource> expanded = expand ? expanded(collection, mayBeAbsent) : Optional.empty();
        Optional<Resource> first = expanded.isPresent() ? expanded : read(collection, mayBeAbsent);
        Set<ResourcePath> paths = new LinkedHashSet<>();
        Set<ResourcePath> pages = new LinkedHashSet<>();
        Optional<Resource> page = first;
        while (page.isPresent()) {
            collect(page.get(), paths);
            Optional<ResourcePath> next = nextLink(page.get());
            if (next.isEmpty() || !pages.add(next.get())) {
                break;
            }
            if (pages.size() == PAGES_MAX || paths.size() >= MEMBERS_MAX) {
                problem(
                        new Problem(
                                collection.toString(),
                                Message.of("bmc.nonsense-pages", paths.size())));
                break;
            }
            page = read(next.get());
        }
        return List.copyOf(paths);
    }

    private static Optional<ResourcePath> nextLink(Resource page) {
        return page.link("Members@odata.nextLink").or(() -> page.link("@odata.nextLink"));
    }

    /** Trusts the array, not its count; a member that came whole need not be asked for. */
    private void collect(Resource page, Set<ResourcePath> paths) {
        List<Resource> members = page.list("Members");
        if (members.isEmpty()) {
            paths.addAll(page.links("Members"));
        }
        for (Resource member : members) {
            if (paths.size() >= MEMBERS_MAX) {
                return;
            }
            memberPath(page, member, paths.size())
                    .ifPresent(
                            path -> {
                                paths.add(path);
                                if (isWhole(member) || !member.has("@odata.id")) {
                                    remember(path, Optional.of(resource(path, member.json())));
                                }
                            });
        }
    }

    /** A member that came whole and without a link is known by its identifier, else its number. */
    private static Optional<ResourcePath> memberPath(Resource page, Resource member, int number) {
        String link = member.json().path("@odata.id").asText("");
        if (!link.isEmpty() || member.json().isEmpty()) {
            return ResourcePath.of(link);
        }
        String id = member.firstText("Id", "MemberId");
        String name = id.isEmpty() ? Integer.toString(number) : id;
        return ResourcePath.of(page.path().key() + "/" + URLEncoder.encode(name, UTF_8));
    }

    /** Whether it has anything beside its link and what the link is called. */
    private static boolean isWhole(Resource member) {
        Iterator<String> names = member.json().fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!name.startsWith("@odata.") && !IN_LINKS.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Resource> expanded(ResourcePath collection, boolean mayBeAbsent)
            throws InterruptedException {
        Optional<ExpandQuery> query = expanding.query();
        if (query.isEmpty() || known.containsKey(collection)) {
            return Optional.empty();
        }
        try {
            Answer answer = send(collection.query(query.get().text()));
            if (absent(answer)) {
                remember(collection, Optional.empty());
                if (!mayBeAbsent) {
                    problem(problemOf(collection, answer));
                }
                return Optional.empty();
            }
            if (!answer.good()) {
                expanding.failed();
                return Optional.empty();
            }
            Resource whole = resource(collection, answer.json());
            remember(collection, Optional.of(whole));
            List<Resource> members = whole.list("Members");
            if (!members.isEmpty() && members.stream().noneMatch(Pass::isWhole)) {
                expanding.ignored();
            }
            return Optional.of(whole);
        } catch (NoAnswer e) {
            endIfSilent(e);
            expanding.failed();
            return Optional.empty();
        } catch (Nonsense e) {
            expanding.failed();
            return Optional.empty();
        }
    }

    /** Several resources, as many at once as the controller's gate lets through. */
    public List<Resource> readAll(List<ResourcePath> paths) throws InterruptedException {
        List<Optional<Resource>> read = Side.bySide(paths, this::read);
        List<Resource> there = new ArrayList<>();
        read.forEach(resource -> resource.ifPresent(there::add));
        return there;
    }
}
