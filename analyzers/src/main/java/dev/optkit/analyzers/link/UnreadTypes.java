package dev.optkit.analyzers.link;

import dev.optkit.core.catalogue.Access;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.PackageRoots;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Guesses what is behind a repository or a client of a service that the project's people keep in another artifact, or
 * have made by a tool, so that it is not at hand: a read or a write, if type and method are named so. What else writes the
 * same data of a repository is not seen, so that is enough to find loops, but not to cache. What {@link Holders} tell keeps
 * from caching, too.
 */
final class UnreadTypes {

    private static final Pattern REPOSITORY = Pattern.compile("[A-Z]\\w*(Repository|Dao|DAO|Mapper)");
    private static final Pattern QUERY = Pattern.compile("(find|get|query|select|read|load|search|list)\\w*By[A-Z]\\w*"
            + "|(find|select|query|load|search|count|exists)([A-Z]\\w*)?");
    /** What a mapper of objects, such as those of MapStruct, does. */
    private static final Pattern MAPPING = Pattern.compile("update\\w*(From|With)\\w*");

    private static final Pattern STORING = Pattern.compile("(delete|remove|save|insert|update|persist)([A-Z]\\w*)?");

    /** Words before it are wanted, as a client may be a customer. Some are of what makes ports of WSDL, or of EJB. */
    private static final Pattern CLIENT = Pattern.compile(
            "[A-Z]\\w*[a-z0-9](Client(Helper|Wrapper|Adapter)?|Api|ApiClient|PortType|Soap|WebService|FacadeBean|Remote|(Client|Api|Service|Port)V\\d)");

    /** What makes clients says in its name what they are. */
    private static final Pattern FACTORY = Pattern.compile("([A-Z]\\w*(?:Client|Api))(?:Factory|Provider)");

    private static final Pattern MAKING = Pattern.compile("(get|create|make|new|build|provide)?(\\w*(Client|Api))?");

    /** {@code getOrCreate}, {@code readAndClear}, {@code getNext} and {@code checkOut} do something, and {@code getInstance} makes it. */
    private static final Pattern DOING = Pattern.compile(
            "\\w*[a-z](And|Or|Og|Und)[A-Z]\\w*|\\w*Next([A-Z]\\w*)?|check(In|Out)([A-Z]\\w*)?|getInstance");

    /** In English, and in other languages that people write code in. */
    private static final Pattern ASKING = Pattern.compile("(get|find|fetch|retrieve|search|query|lookup|list|load|read|"
            + "count|check|exists|download|status|statuses|info|"
            + "hent|finn|hamta|hae|hole|lade|finde|suche|lese|haal|zoek|chercher|trouver|recuperer|lire|lister|"
            + "obtener|obter|buscar|consultar|listar|leer|cerca|trova|leggi)([A-Z]\\w*)?");

    private static final Pattern TELLING = Pattern.compile("(create|post|put|update|delete|remove|add|save|submit|send|"
            + "publish|upload|patch|cancel|register|notify|"
            + "opprett|oppdater|lagre|slett|tallenna|poista|erstelle|speichere|loesche|aktualisiere|sende|"
            + "creer|supprimer|enregistrer|envoyer|crear|criar|guardar|salvar|eliminar|excluir|actualizar|atualizar|"
            + "enviar|crea|salva|elimina|aggiorna|invia)([A-Z]\\w*)?");

    /** How the message of an operation is named after it; {@code SearchType} alone may say how to search. */
    private static final List<String> MESSAGES = List.of("request", "requesttype");

    private static final Pattern TWO_WORDS = Pattern.compile("[a-z]+[A-Z]\\w*");

    /** That of a query of the libraries in the catalogue. */
    private static final double QUERY_MILLIS = 2;
    /** That of a request. */
    private static final double REQUEST_MILLIS = 80;

    private final TypeSystem types;

    UnreadTypes(TypeSystem types) {
        this.types = types;
    }

    /**
     * The remote work that a call of a method of a type is likely to be which is declared nowhere here: the type is not at
     * hand, or a repository extends one that is not.
     *
     * @param request simple name of the type of its last argument, empty if there is none or it is not known
     */
    Optional<ApiMethod> guess(String type, CallSite site, String request) {
        Optional<String> elsewhere =
                types.unread(type).filter(t -> types.index().sharesRoot(PackageRoots.of(t)));
        if (elsewhere.isEmpty()) {
            return Optional.empty();
        }
        String simple = type.substring(type.lastIndexOf('.') + 1);
        String method = site.name();
        Optional<Meaning> held = Holders.meaning(simple, site);
        if (held.isPresent()) {
            return held.map(m -> entry("holder", type, method, m));
        }
        if (REPOSITORY.matcher(simple).matches()) {
            return ofRepository(method)
                    .map(access -> entry(type, method, new Effect(Resource.DB, access), QUERY_MILLIS));
        }
        // without arguments it may well answer what the client itself was made with
        boolean client =
                elsewhere.get().equals(type) && (CLIENT.matcher(simple).matches() || isOperation(method, request));
        return client && !site.arguments().isEmpty()
                ? ofClient(method).map(access -> entry(type, method, new Effect(Resource.HTTP, access), REQUEST_MILLIS))
                : Optional.empty();
    }

    /** The client that a call of a factory in another artifact hands out, by the name of the factory. */
    Optional<TypeRef> made(String type, String method) {
        int simple = type.lastIndexOf('.') + 1;
        Matcher factory = FACTORY.matcher(type.substring(simple));
        return factory.matches() && MAKING.matcher(method).matches() && types.isUnread(type)
                ? Optional.of(TypeRef.of(type.substring(0, simple) + factory.group(1)))
                : Optional.empty();
    }

    /** What is made from WSDL or the like takes a message of its own: {@code findUser(WSFindUserRequest)}. */
    private static boolean isOperation(String method, String request) {
        String message = request.toLowerCase(Locale.ROOT);
        String operation = method.toLowerCase(Locale.ROOT);
        return MESSAGES.stream().anyMatch(m -> message.endsWith(operation + m))
                || (message.endsWith(operation + "type")
                        && TWO_WORDS.matcher(method).matches());
    }

    private static Optional<Access> ofRepository(String method) {
        return QUERY.matcher(method).matches()
                ? Optional.of(Access.READ)
                : STORING.matcher(method).matches() && !MAPPING.matcher(method).matches()
                        ? Optional.of(Access.WRITE)
                        : Optional.empty();
    }

    private static Optional<Access> ofClient(String method) {
        return ASKING.matcher(method).matches() && !DOING.matcher(method).matches()
                ? Optional.of(Access.READ)
                : TELLING.matcher(method).matches() ? Optional.of(Access.WRITE) : Optional.empty();
    }

    private static ApiMethod entry(String type, String method, Effect effect, double millis) {
        return entry(
                effect.resource().isDatabase() ? "repository" : "client",
                type,
                method,
                Meaning.Remote.of(effect, millis, 0));
    }

    private static ApiMethod entry(String library, String type, String method, Meaning meaning) {
        return new ApiMethod(
                library,
                type,
                ApiMethod.TypeMatch.NAMED,
                List.of(method),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                meaning);
    }
}
