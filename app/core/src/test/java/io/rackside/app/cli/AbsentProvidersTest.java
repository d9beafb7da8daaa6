package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class AbsentProvidersTest {
    @Test
    void thoseWithoutAModuleGoAndTheirPlacesNameTheLastOneAgain() {
        assertEquals(
                List.of("SUN", "SunJSSE", "JdkLDAP", "JdkLDAP", "JdkLDAP"),
                AbsentProviders.there(
                        List.of("SUN", "XMLDSig", "SunJSSE", "SunPCSC", "JdkLDAP"),
                        Set.of("java.naming")::contains));
    }

    @Test
    void whereAllAreThereNothingChanges() {
        List<String> all = List.of("SUN", "XMLDSig", "SunPKCS11");

        assertEquals(all, AbsentProviders.there(all, _ -> true));
    }

    @Test
    void anotherMakersProviderStaysWhereItIs() {
        assertEquals(
                List.of("org.example.Provider", "SUN", "SUN"),
                AbsentProviders.there(
                        List.of("org.example.Provider", "SunMSCAPI", "SUN"), _ -> false));
    }
}
