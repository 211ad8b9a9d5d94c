// The icons of the app under the names of what they stand for. Deep imports keep builds and tests quick:
// the library's index lists two thousand icons.
import type { ComponentType } from "react";

export { default as IconAdd } from "lucide-react/icons/plus";
export { default as IconAdministration } from "lucide-react/icons/sliders-horizontal";
export { default as IconAlert } from "lucide-react/icons/triangle-alert";
export { default as IconBack } from "lucide-react/icons/arrow-left";
export { default as IconBell } from "lucide-react/icons/bell";
export { default as IconBoard } from "lucide-react/icons/square-kanban";
export { default as IconCalendar } from "lucide-react/icons/calendar";
export { default as IconCase } from "lucide-react/icons/briefcase";
export { default as IconCheck } from "lucide-react/icons/check";
export { default as IconChevronDown } from "lucide-react/icons/chevron-down";
export { default as IconChevronRight } from "lucide-react/icons/chevron-right";
export { default as IconCircle } from "lucide-react/icons/circle";
export { default as IconClock } from "lucide-react/icons/clock";
export { default as IconClose } from "lucide-react/icons/x";
export { default as IconDark } from "lucide-react/icons/moon";
export { default as IconDone } from "lucide-react/icons/circle-check";
export { default as IconDownload } from "lucide-react/icons/download";
export { default as IconEmpty } from "lucide-react/icons/inbox";
export { default as IconFile } from "lucide-react/icons/file-text";
export { default as IconFit } from "lucide-react/icons/maximize";
export { default as IconHistory } from "lucide-react/icons/history";
export { default as IconInfo } from "lucide-react/icons/info";
export { default as IconLanguage } from "lucide-react/icons/languages";
export { default as IconLibrary } from "lucide-react/icons/library";
export { default as IconLight } from "lucide-react/icons/sun";
export { default as IconMail } from "lucide-react/icons/mail";
export { default as IconMenu } from "lucide-react/icons/menu";
export { default as IconMinus } from "lucide-react/icons/minus";
export { default as IconMore } from "lucide-react/icons/ellipsis";
export { default as IconOffline } from "lucide-react/icons/wifi-off";
export { default as IconOpen } from "lucide-react/icons/external-link";
export { default as IconPeople } from "lucide-react/icons/users";
export { default as IconPerson } from "lucide-react/icons/user";
export { default as IconProcess } from "lucide-react/icons/workflow";
export { default as IconRecord } from "lucide-react/icons/database";
export { default as IconRelease } from "lucide-react/icons/undo-2";
export { default as IconRemove } from "lucide-react/icons/trash-2";
export { default as IconRetry } from "lucide-react/icons/rotate-cw";
export { default as IconSearch } from "lucide-react/icons/search";
export { default as IconSend } from "lucide-react/icons/send";
export { default as IconSignOut } from "lucide-react/icons/log-out";
export { default as IconStart } from "lucide-react/icons/circle-play";
export { default as IconSystem } from "lucide-react/icons/monitor";
export { default as IconTake } from "lucide-react/icons/hand";
export { default as IconTask } from "lucide-react/icons/circle-check-big";
export { default as IconTasks } from "lucide-react/icons/inbox";
export { default as IconUpload } from "lucide-react/icons/upload";

export type IconComponent = ComponentType<{
    size?: string | number;
    strokeWidth?: string | number;
    className?: string;
    "aria-hidden"?: boolean | "true" | "false";
}>;
