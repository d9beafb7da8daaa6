package io.rackside.app.cli;

import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Takes security providers out of Java's list whose modules a runtime made for this program does
 * not have. For each of them Java looks through all providers of the class path, and makes those: a
 * twentieth of a second at each start.
 */
final class AbsentProviders {
    private static final String NAME = "security.provider.";

    /** Where those of the JDK are that not every runtime has (java.security of JDK 25). */
    private static final Map<String, String> MODULES =
            Map.of(
                    "SunJGSS", "java.security.jgss",
                    "SunSASL", "java.security.sasl",
                    "XMLDSig", "java.xml.crypto",
                    "SunPCSC", "java.smartcardio",
                    "JdkLDAP", "java.naming",
                    "JdkSASL", "jdk.security.jgss",
                    "SunPKCS11", "jdk.crypto.cryptoki",
                    "SunMSCAPI", "jdk.crypto.mscapi");

    private AbsentProviders() {}

    /**
     * To be called before anything asks for a provider; what another has set stays in its order.
     */
    static void leaveOut() {
        List<String> all = new ArrayList<>();
        for (int i = 1; Security.getProperty(NAME + i) != null; i++) {
            all.add(Security.getProperty(NAME + i));
        }
        List<String> there =
                there(all, module -> ModuleLayer.boot().findModule(module).isPresent());
        for (int i = 0; i < there.size(); i++) {
            Security.setProperty(NAME + (i + 1), there.get(i));
        }
    }

    /**
     * As many as there were, for none can be taken away: the places that become free name the last
     * one again, and Java passes over one it has.
     */
    static List<String> there(List<String> all, Predicate<String> modules) {
        List<String> there = new ArrayList<>(all);
        there.removeIf(each -> MODULES.containsKey(each) && !modules.test(MODULES.get(each)));
        while (!there.isEmpty() && there.size() < all.size()) {
            there.add(there.getLast());
        }
        return there;
    }
}
