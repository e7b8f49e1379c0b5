"""What users are for, how they are billed, and what they may see."""

from enum import StrEnum

from store.texts import N_


class Purpose(StrEnum):
    PERSON = "person"
    RESOURCE = "resource"
    FAX_ONLY = "fax_only"
    CALL_ROUTING = "call_routing"


class UserType(StrEnum):
    STANDARD = "standard"
    ENHANCED = "enhanced"
    CALL_CENTER = "call_center"


class Scope(StrEnum):
    NO_PORTAL = "no_portal"
    SIMPLE_USER = "simple_user"
    BASIC_USER = "basic_user"
    CALL_CENTER_AGENT = "call_center_agent"
    CALL_CENTER_SUPERVISOR = "call_center_supervisor"
    SITE_MANAGER = "site_manager"
    OFFICE_MANAGER = "office_manager"


PURPOSES: dict[Purpose, tuple[str, str]] = {
    Purpose.PERSON: (N_("Person"), N_("has a phone and voicemail")),
    Purpose.RESOURCE: (N_("Resource"), N_("a room's or shared phone, like a lobby")),
    Purpose.FAX_ONLY: (N_("Fax only"), N_("a fax number; no phone")),
    Purpose.CALL_ROUTING: (N_("Call routing"), N_("a line; forwards all calls")),
}
USER_TYPES: dict[UserType, str] = {
    UserType.STANDARD: N_("Standard"),
    UserType.ENHANCED: N_("Enhanced"),
    UserType.CALL_CENTER: N_("Call Center"),
}
SCOPES: dict[Scope, str] = {
    Scope.NO_PORTAL: N_("No Portal"),
    Scope.SIMPLE_USER: N_("Simple User"),
    Scope.BASIC_USER: N_("Basic User"),
    Scope.CALL_CENTER_AGENT: N_("Call Center Agent"),
    Scope.CALL_CENTER_SUPERVISOR: N_("Call Center Supervisor"),
    Scope.SITE_MANAGER: N_("Site Manager"),
    Scope.OFFICE_MANAGER: N_("Office Manager"),
}
USUAL_SCOPE: dict[Purpose, Scope] = {
    Purpose.PERSON: Scope.BASIC_USER,
    Purpose.RESOURCE: Scope.NO_PORTAL,
    Purpose.FAX_ONLY: Scope.SIMPLE_USER,
    Purpose.CALL_ROUTING: Scope.NO_PORTAL,
}
