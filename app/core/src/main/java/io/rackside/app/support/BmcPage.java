package io.rackside.app.support;

import io.rackside.app.access.Subject;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.Protocol;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A BMC's own page, as a browser takes its URL.
 *
 * @param url without path; an IPv6 address in brackets
 * @param hindrance why a browser will not open it, and what helps; empty when nothing is known
 */
public record BmcPage(String url, Optional<Message> hindrance) {
    private static final Pattern AUTHORITY =
            Pattern.compile(
                    "(?i)([a-z]+)://(?:[^@/]*@)?(\\[[^]]+]|[^:/]+)(?::([0-9]{1,5}))?(?:/.*)?");

    /**
     * Where the page of a device is: at its Redfish address, else on HTTPS at the host that speaks
     * IPMI.
     */
    public static BmcPage of(Subject subject) {
        return Stream.concat(Stream.of(subject.endpoint()), subject.second().stream())
                .filter(endpoint -> endpoint.protocol() == Protocol.REDFISH)
                .findFirst()
                .map(Endpoint::address)
                .map(BmcPage::ofAddress)
                .orElseGet(() -> ofAddress(subject.endpoint().address()));
    }

    /**
     * The page at an endpoint's address, such as {@code https://[fe80::1%25eth0]:8443}.
     *
     * @throws IllegalArgumentException when it is no address of an endpoint
     */
    static BmcPage ofAddress(String address) {
        Matcher parts = AUTHORITY.matcher(address);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no address: " + address);
        }
        boolean web = parts.group(1).toLowerCase(Locale.ROOT).startsWith("http");
        String host = parts.group(2);
        String port = web && parts.group(3) != null ? ":" + parts.group(3) : "";
        String url = (web ? parts.group(1) : "https") + "://" + host + port + "/";
        // RFC 6874 was never taken up by browsers, and RFC 9844 has withdrawn it.
        return host.contains("%")
                ? new BmcPage(url, Optional.of(Message.of("core.support.page-zone", host)))
                : new BmcPage(url, Optional.empty());
    }
}
