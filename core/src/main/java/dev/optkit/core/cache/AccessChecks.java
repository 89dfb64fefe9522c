package dev.optkit.core.cache;

import dev.optkit.core.program.Annotations;
import java.util.Locale;
import java.util.Set;

/** What code says where it asks who is calling; a cache in front of that would answer those who may not ask. */
public final class AccessChecks {

    /** Who may call is asked before the method runs. */
    private static final Set<String> BEFORE = Set.of(
            "PreAuthorize",
            "Secured",
            "RolesAllowed",
            "DenyAll",
            "Authorized",
            "RequiresPermissions",
            "RequiresRoles",
            "RequiresUser",
            "RequiresAuthentication");

    /** The answer itself is checked or filtered by who asks, so that it cannot be shared. */
    private static final Set<String> INSIDE = Set.of("PostAuthorize", "PostFilter", "PreFilter");

    private static final Set<String> CALLS = Set.of(
            "authenticateduser",
            "authenticated",
            "checkpermission",
            "checkpermissions",
            "checkaccess",
            "checkauth",
            "checkauthorization",
            "checkprivilege",
            "checkrole",
            "requirepermission",
            "requireprivilege",
            "requirerole",
            "assertpermission",
            "assertaccess",
            "verifyaccess",
            "verifypermission",
            "haspermission",
            "hasprivilege",
            "hasaccess",
            "hasrole",
            "authorize",
            "authorizeaction",
            "isadmin",
            "canread",
            "canaccess",
            "isauthorized",
            "enforce");

    private AccessChecks() {}

    /** Whether a method or type with these annotations is called by those who may alone. */
    public static boolean areBefore(Annotations annotations) {
        return annotations.hasAny(BEFORE);
    }

    /** Whether what a method with these annotations answers is checked or filtered by who asks. */
    public static boolean areInside(Annotations annotations) {
        return annotations.hasAny(INSIDE);
    }

    /** Whether a method of this name asks who is calling. */
    public static boolean isCall(String name) {
        return CALLS.contains(name.toLowerCase(Locale.ROOT));
    }
}
