package io.rackside.drivers.cluster.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** How long what one logs in with, and what the server shows, is still valid. */
@Timeout(60)
class CertificatesTest {
    @ParameterizedTest
    @CsvSource({"60, OK", "20, WARNING", "5, CRITICAL"})
    void theServersCertificateIsJudgedAsItShowsIt(int days, Result result) throws Exception {
        try (Site site = Site.open(Duration.ofDays(days).plusHours(1))) {
            Checked checked = site.check(Topic.CERTIFICATES);
            assertEquals(result, checked.result(), checked::toString);
            Finding found =
                    checked.evidence().stream()
                            .filter(each -> each.subject().contains("rackside-virtual-cluster"))
                            .findFirst()
                            .orElseThrow();
            assertEquals((long) days, found.what().arguments().getFirst());
        }
    }

    @Test
    void oneThatIsPinnedAndOverIsTheWorst() throws Exception {
        try (Site site = Site.open(Duration.ofMinutes(-5))) {
            Checked checked = site.check(Topic.CERTIFICATES);
            assertEquals(Result.CRITICAL, checked.result(), checked::toString);
            assertTrue(
                    InspectionTest.says(checked, "cluster.inspect.certificates.over"),
                    checked::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"60, OK", "20, WARNING", "5, CRITICAL", "-1, CRITICAL"})
    void aClientsCertificateIsJudgedToo(int days, Result result) throws Exception {
        try (Site site = Site.open();
                Site other = Site.open(Duration.ofDays(days).plusHours(1))) {
            site.login =
                    Optional.of(
                            new ClusterLogin.Certificate(other.cluster.authority(), new char[0]));
            assertEquals(result, site.check(Topic.CERTIFICATES).result());
        }
    }

    @ParameterizedTest
    @CsvSource({"7200, OK", "600, WARNING", "-600, WARNING"})
    void aTokenThatSaysWhenItEndsIsJudged(int seconds, Result result) throws Exception {
        try (Site site = Site.open()) {
            site.login = Optional.of(token(Time.system().now().plusSeconds(seconds)));
            assertEquals(result, site.check(Topic.CERTIFICATES).result());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "a.b.c",
                "a.e30.c",
                "a.W10.c",
                "a.bnVsbA.c",
                "a.eyJleHAiOiJ4In0.c"
            })
    void aTokenThatSaysNothingIsNot(String token) {
        assertEquals(Optional.empty(), Expiries.token(new ClusterLogin.Token(token.toCharArray())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AAAA", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg=="})
    void aBundleThatIsNoneIsNone(String bundle) {
        assertEquals(List.of(), Expiries.bundle(bundle));
    }

    @ParameterizedTest
    @CsvSource({"0, OK", "40, WARNING", "-40, WARNING"})
    void aClockThatIsOffIsSaid(int seconds, Result result) throws Exception {
        try (Site site = Site.open()) {
            site.time =
                    new Site.Paced(0.001) {
                        @Override
                        public Instant now() {
                            return super.now().plusSeconds(seconds);
                        }
                    };
            Checked checked = site.check(Topic.CERTIFICATES);
            assertEquals(result, checked.result(), checked::toString);
            assertTrue(
                    InspectionTest.says(checked, "cluster.inspect.certificates.skew"),
                    checked::toString);
            assertEquals(Result.OK, site.check(Topic.NODES).result());
        }
    }

    private static ClusterLogin token(Instant end) {
        String claims = "{\"sub\":\"rackside\",\"exp\":" + end.getEpochSecond() + "}";
        return new ClusterLogin.Token(
                ("e30."
                                + Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                                + ".c2ln")
                        .toCharArray());
    }
}
