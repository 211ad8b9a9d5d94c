// Generated from api/openapi.yaml by `npm run gen`. Do not edit.

export interface paths {
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and the CSRF token */
        get: operations["getSession"];
        put?: never;
        /** Signs in with user name and password */
        post: operations["signIn"];
        /** Signs out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        /** Changes the person's language or colour scheme */
        patch: operations["changeSession"];
        trace?: never;
    };
    "/api/v1/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a sign-in with the code of an authenticator or a recovery code */
        post: operations["finishSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes the person's password; every other session and token ends */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a link for a new password, if there is somebody to send it to */
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/passwords": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a password with the link of an invitation or a reset */
        post: operations["choosePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the person is signed in */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** Ends all of the person's sessions but this one */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of the person's sessions */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the person has a second factor */
        get: operations["getSecondFactor"];
        /** Confirms the authenticator with a code */
        put: operations["confirmSecondFactor"];
        /** Makes a secret for an authenticator; it counts once a code has confirmed it */
        post: operations["beginSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/second-factor/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Removes the person's second factor */
        post: operations["removeSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The person's tokens for programs */
        get: operations["listTokens"];
        put?: never;
        /** Makes a token; it is told once */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{tokenId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a token back */
        delete: operations["endToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Programs with a name and a secret */
        get: operations["listServiceAccounts"];
        put?: never;
        /** Makes a service account; its secret is told once */
        post: operations["createServiceAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-accounts/{accountName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes a service account; its tokens end when it may do something else now */
        put: operations["saveServiceAccount"];
        post?: never;
        /** Deletes a service account with its tokens */
        delete: operations["deleteServiceAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-accounts/{accountName}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Another secret; the former one and all tokens end */
        post: operations["renewServiceSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A token for a service account (OAuth 2.0, client credentials)
         * @description Name and secret come as HTTP Basic or as `client_id` and `client_secret`. The token holds for an hour.
         *     Refusals are those of RFC 6749.
         */
        post: operations["issueServiceToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many tasks each view of the inbox holds */
        get: operations["countTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tasks of one view of the inbox */
        post: operations["searchTasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        /** One task with its form and variables */
        get: operations["getTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskKey}/take": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a task from the pool */
        post: operations["takeTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskKey}/release": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a task back to the pool */
        post: operations["releaseTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskKey}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands a task over to somebody */
        post: operations["assignTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskKey}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Completes a task with the answers of its form
         * @description With If-Match only when neither the task nor the data that its form may show have changed since it was read
         */
        post: operations["completeTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskKey}/take-back": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a completion that waits to take effect */
        post: operations["takeBackTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskKey}/opinions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks somebody for an opinion that decides nothing */
        post: operations["askOpinion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskKey}/approvers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets one more person decide in a round of approvers */
        post: operations["addApprover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskKey}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a task off without moving its deadline */
        post: operations["snoozeTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much the people have to do whom the caller leads */
        get: operations["getTeam"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/team/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open tasks of the people whom the caller leads, the most urgent first */
        post: operations["searchTeamTasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/substitutions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who stands in for whom; everybody sees their own */
        get: operations["listSubstitutions"];
        put?: never;
        /** Lets somebody stand in for somebody */
        post: operations["createSubstitution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/substitutions/{substitutionId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                substitutionId: components["parameters"]["substitutionId"];
            };
            cookie?: never;
        };
        get?: never;
        /** Changes who stands in for whom */
        put: operations["updateSubstitution"];
        post?: never;
        /** Nobody stands in any more */
        delete: operations["removeSubstitution"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/case-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By which fields of cases the inbox can be searched, process by process */
        get: operations["listCaseFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The filters that the person has kept, and those that others share */
        get: operations["listInboxFilters"];
        put?: never;
        /** Keeps a filter of the inbox */
        post: operations["createInboxFilter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/filters/{filterId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                filterId: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Changes a filter of the inbox */
        put: operations["updateInboxFilter"];
        post?: never;
        /** Removes a filter of the inbox */
        delete: operations["removeInboxFilter"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The person's rules for tasks that arrive, in the order in which they are asked */
        get: operations["listInboxRules"];
        put?: never;
        /** Keeps a rule for tasks that arrive */
        post: operations["createInboxRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/rules/{ruleId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ruleId: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Changes a rule for tasks that arrive */
        put: operations["updateInboxRule"];
        post?: never;
        /** Removes a rule for tasks that arrive */
        delete: operations["removeInboxRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/rules/{ruleId}/matches": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ruleId: string;
            };
            cookie?: never;
        };
        /** How many of the tasks that wait for the person a rule speaks of */
        get: operations["countInboxRule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/rules/{ruleId}/application": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ruleId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Does with the tasks that wait already what the rule does with those that arrive
         * @description At most 500 at once; by the person's own rights, and what is refused stays as it was
         */
        post: operations["applyInboxRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskKey}/last-answers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        /** What the person answered when they did the same step the last time */
        get: operations["getLastAnswers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which messages reach the person how, and what holds for everybody */
        get: operations["getMessagePreferences"];
        /** What the person chooses; it holds as a whole from now on */
        put: operations["saveMessagePreferences"];
        post?: never;
        /** What the administrator says holds for the person again */
        delete: operations["dropMessagePreferences"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/company/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** What holds for everybody who has chosen nothing */
        put: operations["saveCompanyMessages"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/documents/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From a link to a document */
                token: string;
            };
            cookie?: never;
        };
        /** Downloads what a link stands for, as its maker may see it now */
        get: operations["downloadLinkedDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/decisions/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From a mail */
                token: string;
            };
            cookie?: never;
        };
        /** What a link of a mail is about; nothing happens */
        get: operations["getDecisionLink"];
        put?: never;
        /** Decides; counts once */
        post: operations["useDecisionLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/startable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Processes that the person may start */
        get: operations["listStartable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/startable/{processId}/form": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                processId: components["parameters"]["processId"];
            };
            cookie?: never;
        };
        /** The form that starts the process */
        get: operations["getStartForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/startable/{processId}/why": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                processId: components["parameters"]["processId"];
            };
            cookie?: never;
        };
        /**
         * Why the process does not start
         * @description What keeps the person from starting it by hand, and what each of its other beginnings waits for
         */
        get: operations["explainStart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/startable/{processId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                processId: components["parameters"]["processId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a case */
        post: operations["startProcess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Evaluates a form's rules over the answers given so far
         * @description Public forms may be asked about without a session; start and task forms need one.
         */
        post: operations["evaluateForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cases that the person may see */
        post: operations["searchCases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{caseKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        /** One case with everything that its page shows */
        get: operations["getCase"];
        put?: never;
        post?: never;
        /** Cancels a running case */
        delete: operations["cancelCase"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{caseKey}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        get?: never;
        /** The person hears nothing more of this case but what is given to them to do */
        put: operations["muteCase"];
        post?: never;
        /** The person hears of this case as of others again */
        delete: operations["unmuteCase"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{caseKey}/watch": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        get?: never;
        /** The person is told of each step of this case that somebody does, of comments and of its end */
        put: operations["watchCase"];
        post?: never;
        /** The person no longer watches this case */
        delete: operations["unwatchCase"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{caseKey}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a case that one has started */
        post: operations["withdrawCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{caseKey}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says something about the case; who is mentioned as @name is told and sees the case from then on
         * @description The history of the case shows comments. They cannot be changed afterwards.
         */
        post: operations["commentOnCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{caseKey}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        /** What happened in the case, oldest first */
        get: operations["getCaseHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{caseKey}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        /** Messages that the case sent, with their state of delivery */
        get: operations["listCaseMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{caseKey}/files": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        /** Files that the case has, with those of the cases around it, in the order in which they came */
        get: operations["listCaseFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{caseKey}/files/archive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        /** All of them in one ZIP, older versions in folders v1, v2, …; takes Range */
        get: operations["downloadCaseFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Announces a file; its content follows in pieces */
        post: operations["beginUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{fileKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        /** How far an own upload has come */
        get: operations["getUpload"];
        put?: never;
        post?: never;
        /** Removes an own file that no case has */
        delete: operations["dropUpload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{fileKey}/content": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        /** The content, as an attachment; takes Range */
        get: operations["downloadFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Sends a piece, at most 4 MiB; one that came already is passed over */
        patch: operations["appendToUpload"];
        trace?: never;
    };
    "/api/v1/files/{fileKey}/downloads": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        /** Who got the content, the latest first, at most 1,000 */
        get: operations["listDownloads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{fileKey}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that all of it was sent; answers of forms may name the file from then on */
        post: operations["finishUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{fileKey}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        /** The content to be shown in a page; pictures of harmless kinds and PDFs only */
        get: operations["previewFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest version of every published process */
        get: operations["listDefinitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/{processId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                processId: components["parameters"]["processId"];
            };
            cookie?: never;
        };
        /** The versions of a process, newest first */
        get: operations["listDefinitionVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/key/{definitionKey}/files": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definitionKey: components["parameters"]["definitionKey"];
            };
            cookie?: never;
        };
        /** The files of the package that a version was published with */
        get: operations["listDefinitionFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/key/{definitionKey}/file": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definitionKey: components["parameters"]["definitionKey"];
            };
            cookie?: never;
        };
        /** One file of the package that a version was published with */
        get: operations["downloadDefinitionFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/key/{definitionKey}/package": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definitionKey: components["parameters"]["definitionKey"];
            };
            cookie?: never;
        };
        /** All files of the package that a version was published with, as one ZIP that can be published elsewhere */
        get: operations["downloadDefinitionPackage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/key/{definitionKey}/xml": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definitionKey: components["parameters"]["definitionKey"];
            };
            cookie?: never;
        };
        /** The diagram of a version as BPMN XML */
        get: operations["getDefinitionXml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest version of every published decision */
        get: operations["listDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/{decisionId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionId: components["parameters"]["decisionId"];
            };
            cookie?: never;
        };
        /** A decision with its model and what its tables leave open or contradict */
        get: operations["getDecision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/packages/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what publishing these files would do, and what is wrong with them */
        post: operations["checkPackage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes the files as one package */
        post: operations["publishPackage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The library of ready processes */
        get: operations["listTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{templateId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: components["parameters"]["templateId"];
            };
            cookie?: never;
        };
        /** One template with its description */
        get: operations["getTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{templateId}/install": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: components["parameters"]["templateId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes a template, with the record types that it needs */
        post: operations["installTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Funnels of the published processes */
        get: operations["listBoards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boards/{funnel}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                funnel: string;
            };
            cookie?: never;
        };
        /** One funnel with its stages and cards */
        get: operations["getBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Kinds of business data with their fields */
        get: operations["listRecordTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{recordType}/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records of one type */
        post: operations["searchRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{recordType}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new record */
        post: operations["createRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{recordType}/{recordKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
                recordKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        /** One record with every change of it */
        get: operations["getRecord"];
        put?: never;
        post?: never;
        /** Puts a record into the bin for 30 days, unless another one links to it or a running case uses it */
        delete: operations["deleteRecord"];
        options?: never;
        head?: never;
        /** Changes fields of a record */
        patch: operations["updateRecord"];
        trace?: never;
    };
    "/api/v1/records/{recordType}/{recordKey}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
                recordKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        /** Why a record cannot be deleted; other records that link to it and running cases with it among their variables */
        get: operations["getRecordUses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{recordType}/{recordKey}/timeline/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
                recordKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What happened around a record that the caller may see, the latest first */
        post: operations["searchRecordTimeLine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{recordType}/{recordKey}/relations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
                recordKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        /** By which fields other records can link to this one, how many do, and the newest three of each */
        get: operations["listRecordRelations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/record-forms/{recordType}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
            };
            cookie?: never;
        };
        /** The form of a new record */
        get: operations["getNewRecordForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/record-forms/{recordType}/{recordKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
                recordKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        /** The form in which the caller may change a record, with what it holds */
        get: operations["getRecordForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/record-bins/{recordType}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
            };
            cookie?: never;
        };
        /** Deleted records that the caller may restore, deleted last first, at most 1,000 */
        get: operations["listRecordBin"];
        put?: never;
        post?: never;
        /** Removes what the caller sees in the bin for good, at most 1,000 records at once */
        delete: operations["emptyRecordBin"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/record-bins/{recordType}/{recordKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
                recordKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a record from the bin for good; what it held stays in the audit log */
        delete: operations["removeBinnedRecord"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/record-bins/{recordType}/{recordKey}/restoration": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
                recordKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a record out of the bin as it was */
        post: operations["restoreRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Roles, what is authorised to whom, and what can be */
        get: operations["getRights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rights/authorizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Authorises somebody to something, with a scope and rights to fields */
        post: operations["saveRight"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rights/authorizations/{authorizationKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                authorizationKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        get?: never;
        /** Replaces what was authorised */
        put: operations["changeRight"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rights/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Why somebody may do something, or may not */
        post: operations["explainRight"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks through somebody's eyes for a quarter of an hour, without changing anything */
        post: operations["beginView"];
        /** Ends the view */
        delete: operations["endView"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done, newest first */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done as a file */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages under the bell, newest first */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks notifications as read */
        post: operations["readNotifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/directory/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People of the company */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/directory/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Groups of the company */
        get: operations["listGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes that concern the person, as server-sent events
         * @description Without `types`: hints for a page to look again, `task` {key, instanceKey}, `case` {key}, `notification`
         *     {unread}, `definition` {processId}. With `types`: events of those types (`*`: all of them, see
         *     /api/v1/event-types), of one process or case if asked, each as webhooks get it; one is told what one may see.
         *     A comment is sent every 20 seconds. Who comes back sends `Last-Event-ID`; when the server no longer
         *     knows what was missed it sends the event `reload`, and lists are to be read anew.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one can subscribe to, by webhook and by stream */
        get: operations["listEventTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All webhooks and how their deliveries stand */
        get: operations["listWebhooks"];
        put?: never;
        /** Makes a webhook; its secret is told once */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Webhooks by title, address, event and state */
        post: operations["searchWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: components["parameters"]["webhookId"];
            };
            cookie?: never;
        };
        /** One webhook; its ETag goes into If-Match of a change */
        get: operations["getWebhook"];
        /** Changes a webhook */
        put: operations["updateWebhook"];
        post?: never;
        /** Deletes a webhook with all its deliveries */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: components["parameters"]["webhookId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Another secret, told once; the former one signs nothing from now on */
        post: operations["renewWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/ping": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: components["parameters"]["webhookId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends an event of type `ping`, to try it out; what came of it is among the deliveries */
        post: operations["pingWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/deliveries/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: components["parameters"]["webhookId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What was delivered, waits and could not be delivered, newest first */
        post: operations["searchDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/deliveries/replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: components["parameters"]["webhookId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delivers again what ended, each under its own key
         * @description One delivery by `deliveryKey`, or those between `from` and `until`, of these only the dead ones with `onlyFailed`.
         */
        post: operations["replayDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server takes work, for the bar on every page */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mails that are waiting or could not be delivered */
        get: operations["listOutbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox/{outboxKey}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                outboxKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries a message again */
        post: operations["retryOutbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox/{outboxKey}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                outboxKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a message up for good */
        post: operations["discardOutbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox/retry-dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries every message again that could not be delivered */
        post: operations["retryDeadOutbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox/discard-dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives up every message that could not be delivered */
        post: operations["discardDeadOutbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands still until somebody sees to it */
        get: operations["listIncidents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incidentKey}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incidentKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries the step again */
        post: operations["resolveIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody, with what administrators see */
        get: operations["listPeople"];
        put?: never;
        /** Makes an account, and sends an invitation */
        post: operations["createPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{userName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person */
        get: operations["getPerson"];
        /** Changes an account; whoever is not active any more loses every session and token */
        put: operations["savePerson"];
        post?: never;
        /** Deletes an account; what the person did keeps the name */
        delete: operations["deletePerson"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{userName}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends another link to choose a password; the former one ends */
        post: operations["invitePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{userName}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Signs a person out everywhere */
        delete: operations["endSessionsOfPerson"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{userName}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a person's second factor, for when the telephone is lost */
        delete: operations["removeSecondFactorOfPerson"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Groups with their titles in every language */
        get: operations["listDepartments"];
        put?: never;
        /** Makes a group */
        post: operations["createDepartment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/groups/{groupId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes a group */
        put: operations["saveDepartment"];
        post?: never;
        /** Deletes a group; those below it come to the top */
        delete: operations["deleteDepartment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/security": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rules of signing in */
        get: operations["getSecuritySettings"];
        /** Sets the rules of signing in */
        put: operations["saveSecuritySettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/single-sign-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether people may sign in at another house, and what it is called */
        get: operations["getSingleSignOn"];
        put?: never;
        /** Begins a sign-in at another house */
        post: operations["startSingleSignOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/single-sign-on/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the browser comes back from another house */
        get: operations["finishSingleSignOn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/single-sign-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How people sign in at another house */
        get: operations["getSingleSignOnSettings"];
        /** Sets how people sign in at another house */
        put: operations["saveSingleSignOnSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/single-sign-on/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries settings out that are not in force */
        post: operations["trySingleSignOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/directory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The directory from which people come */
        get: operations["getDirectorySettings"];
        /** Sets the directory from which people come */
        put: operations["saveDirectorySettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/directory/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries settings out that are not in force, and says what a look would change */
        post: operations["tryDirectory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/directory/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest looks at the directory, newest first */
        get: operations["listDirectoryRuns"];
        put?: never;
        /** Looks at the directory now and takes over what is new */
        post: operations["runDirectory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/directory-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tokens by which directories come */
        get: operations["listDirectoryTokens"];
        put?: never;
        /** Makes a token; it is told once */
        post: operations["createDirectoryToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/directory-tokens/{tokenId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a token back */
        delete: operations["endDirectoryToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/ServiceProviderConfig": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What of SCIM is offered */
        get: operations["getScimConfiguration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/ResourceTypes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Kinds of resources */
        get: operations["listScimResourceTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Schemas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Attributes of resources */
        get: operations["listScimSchemas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People */
        get: operations["listScimUsers"];
        put?: never;
        /** Makes a person */
        post: operations["createScimUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Users/{userName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person */
        get: operations["getScimUser"];
        /** Replaces a person */
        put: operations["replaceScimUser"];
        post?: never;
        /** Deletes a person */
        delete: operations["deleteScimUser"];
        options?: never;
        head?: never;
        /** Changes a person */
        patch: operations["patchScimUser"];
        trace?: never;
    };
    "/scim/v2/Groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Groups */
        get: operations["listScimGroups"];
        put?: never;
        /** Makes a group */
        post: operations["createScimGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Groups/{groupId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One group */
        get: operations["getScimGroup"];
        /** Replaces a group */
        put: operations["replaceScimGroup"];
        post?: never;
        /** Deletes a group */
        delete: operations["deleteScimGroup"];
        options?: never;
        head?: never;
        /** Changes a group */
        patch: operations["patchScimGroup"];
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server still waits for its first administrator */
        get: operations["getSetup"];
        put?: never;
        /** Makes the first administrator with the link that the server printed */
        post: operations["makeFirstAdministrator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/company": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The company and its working hours */
        get: operations["getCompany"];
        /** Sets the company's name and working hours */
        put: operations["saveCompany"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calendars of the company and of countries, and those that groups and people have */
        get: operations["listCalendars"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{calendarId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description company, country:pl, group:sales or person:ola.kaminska */
                calendarId: string;
            };
            cookie?: never;
        };
        /** What the owner says of its working time, and what comes of that with what lies above it */
        get: operations["getCalendar"];
        /** Says how the owner works; what is left out is as it is above */
        put: operations["saveCalendar"];
        post?: never;
        /** The owner works by what lies above it again */
        delete: operations["deleteCalendar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How mails leave the house */
        get: operations["getMailSettings"];
        /** Sets how mails leave the house */
        put: operations["saveMailSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/mail/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends one mail by settings that are not in force yet */
        post: operations["tryMailSettings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long cases that have ended are kept, and what the next run would take */
        get: operations["getRetention"];
        /** Says what counts for every process that says nothing else */
        put: operations["saveRetention"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention/processes/{processId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                processId: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Says what counts for one process */
        put: operations["saveProcessRetention"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Archives or deletes the cases whose time is over */
        post: operations["startRetention"];
        /** Stops the run that is under way; what it has done stays done */
        delete: operations["cancelRetention"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{caseKey}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a case and those it has called where they stand */
        post: operations["suspendCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{caseKey}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a suspended case go on */
        post: operations["resumeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{caseKey}/modification": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Activates, moves and terminates steps of a case, or says what would be */
        post: operations["modifyCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{caseKey}/variables": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        get?: never;
        /** Sets variables of a case or of a scope in it */
        put: operations["setCaseVariables"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{caseKey}/scopes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        /** The active steps of a case with their own variables */
        get: operations["listCaseScopes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/migrations/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which step of another version takes the place of which */
        post: operations["planMigration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/migrations/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a migration would do to every live case; nothing is changed */
        post: operations["checkMigration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batch-operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Does one thing to all cases that fit a filter
         * @description The filter is that of the list of cases. Running cases are meant, for deletion ended ones.
         */
        post: operations["createBatchOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batch-operations/{batchOperationKey}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchOperationKey: components["parameters"]["batchOperationKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries the items again that failed */
        post: operations["retryBatchOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/forms/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        /** A form that is open to everybody */
        get: operations["getPublicForm"];
        put?: never;
        /** Sends a form in, which starts a case */
        post: operations["sendPublicForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/forms/{slug}/files": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Announces a file for a form that is open to everybody */
        post: operations["beginPublicUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/forms/{slug}/files/{fileKey}": {
        parameters: {
            query?: never;
            header?: {
                /** @description Of this page's uploads; the first one has none yet */
                "X-Upload-Token"?: components["parameters"]["uploadToken"];
            };
            path: {
                slug: string;
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        /** How far the upload has come */
        get: operations["getPublicUpload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/forms/{slug}/files/{fileKey}/content": {
        parameters: {
            query?: never;
            header?: {
                /** @description Of this page's uploads; the first one has none yet */
                "X-Upload-Token"?: components["parameters"]["uploadToken"];
            };
            path: {
                slug: string;
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Sends a piece, at most 4 MiB; one that came already is passed over */
        patch: operations["appendToPublicUpload"];
        trace?: never;
    };
    "/api/v1/public/forms/{slug}/files/{fileKey}/completion": {
        parameters: {
            query?: never;
            header?: {
                /** @description Of this page's uploads; the first one has none yet */
                "X-Upload-Token"?: components["parameters"]["uploadToken"];
            };
            path: {
                slug: string;
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that all of it was sent */
        post: operations["finishPublicUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What time it is for processes */
        get: operations["getClock"];
        /** Pins the process clock; only on a server started with --movable-clock */
        put: operations["setClock"];
        post?: never;
        /** Lets the process clock run again; it never goes back */
        delete: operations["releaseClock"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clock/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves the process clock forward; due timers fire before the answer */
        post: operations["advanceClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/topology": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server, described as a cluster of one */
        get: operations["getTopology"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server accepts work */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/license": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The license of this server */
        get: operations["getLicense"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/system/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings that clients ask for */
        get: operations["getSystemConfiguration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Pins the process clock; only on a server started with --movable-clock */
        put: operations["pinClock"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/clock/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets the process clock run again */
        post: operations["resetClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes files as one package */
        post: operations["createDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-definitions/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Published versions of processes */
        post: operations["searchProcessDefinitions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-definitions/{definitionKey}/xml": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definitionKey: components["parameters"]["definitionKey"];
            };
            cookie?: never;
        };
        /** The diagram of a version as BPMN XML */
        get: operations["getProcessDefinitionXml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-definitions/{definitionKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definitionKey: components["parameters"]["definitionKey"];
            };
            cookie?: never;
        };
        /** One version of a process */
        get: operations["getProcessDefinition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-definitions/{definitionKey}/form": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definitionKey: components["parameters"]["definitionKey"];
            };
            cookie?: never;
        };
        /** The form that the process starts with; 204 without one */
        get: operations["getProcessStartForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-definitions/{definitionKey}/statistics/element-instances": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definitionKey: components["parameters"]["definitionKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How often each element is active, completed, canceled */
        post: operations["countElementsOfDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-definitions/statistics/process-instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many instances of each process run */
        post: operations["countInstancesByProcess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-definitions/statistics/process-instances-by-version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many instances of each version of a process run */
        post: operations["countInstancesByVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts an instance by process id or definition key */
        post: operations["createProcessInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Instances that the caller may see */
        post: operations["searchProcessInstances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/{caseKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        /** One instance */
        get: operations["getProcessInstance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/{caseKey}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels a running instance */
        post: operations["cancelProcessInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/{caseKey}/call-hierarchy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        /** The instances that called this one, the outermost first */
        get: operations["getCallHierarchy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/{caseKey}/sequence-flows": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        /** The flows that were taken */
        get: operations["getSequenceFlows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels all instances that fit a filter */
        post: operations["cancelProcessInstances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/incident-resolution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resolves the incidents of all instances that fit a filter */
        post: operations["resolveIncidents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/modification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves tokens in all instances that fit a filter */
        post: operations["modifyProcessInstances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/migration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Migrates all instances that fit a filter */
        post: operations["migrateProcessInstances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deletes all ended instances that fit a filter */
        post: operations["deleteProcessInstances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspends all instances that fit a filter */
        post: operations["suspendProcessInstances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resumes all instances that fit a filter */
        post: operations["resumeProcessInstances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/{caseKey}/modification": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Activates, moves and terminates elements of an instance */
        post: operations["modifyProcessInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/{caseKey}/migration": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Continues an instance on another version */
        post: operations["migrateProcessInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/{caseKey}/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deletes an ended instance with those it had called */
        post: operations["deleteProcessInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/{caseKey}/statistics/element-instances": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        /** How often each element of an instance is active or has ended */
        get: operations["getElementStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/{caseKey}/incidents/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open incidents of an instance */
        post: operations["searchInstanceIncidents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new tenant */
        post: operations["createTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/tenants/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tenants, `<default>` among them */
        post: operations["searchTenants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/tenants/{tenantId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        /** One tenant */
        get: operations["getTenant"];
        /** Another name or description */
        put: operations["updateTenant"];
        post?: never;
        /** Forgets a tenant in which nothing was ever published */
        delete: operations["deleteTenant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/tenants/{tenantId}/users/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Users that are assigned to a tenant */
        post: operations["searchUsersForTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/tenants/{tenantId}/users/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
                username: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Lets a user work in a tenant */
        put: operations["assignUserToTenant"];
        post?: never;
        /** Takes a user out of a tenant */
        delete: operations["unassignUserFromTenant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/tenants/{tenantId}/groups/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Groups that are assigned to a tenant */
        post: operations["searchGroupIdsForTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/tenants/{tenantId}/groups/{groupId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
                groupId: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Lets a group work in a tenant */
        put: operations["assignGroupToTenant"];
        post?: never;
        /** Takes a group out of a tenant */
        delete: operations["unassignGroupFromTenant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/tenants/{tenantId}/roles/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Roles that are assigned to a tenant */
        post: operations["searchRolesForTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/tenants/{tenantId}/roles/{roleId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
                roleId: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Lets a role work in a tenant */
        put: operations["assignRoleToTenant"];
        post?: never;
        /** Takes a role out of a tenant */
        delete: operations["unassignRoleFromTenant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/tenants/{tenantId}/mapping-rules/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mapping rules of a tenant */
        post: operations["searchMappingRulesForTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/tenants/{tenantId}/mapping-rules/{mappingRuleId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
                mappingRuleId: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Lets everybody work in a tenant whose sign-in the rule fits */
        put: operations["assignMappingRuleToTenant"];
        post?: never;
        /** Takes a mapping rule out of a tenant */
        delete: operations["unassignMappingRuleFromTenant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/tenants/{tenantId}/clients/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Clients that are assigned to a tenant */
        post: operations["searchClientsForTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/tenants/{tenantId}/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
                clientId: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Lets a client work in a tenant */
        put: operations["assignClientToTenant"];
        post?: never;
        /** Takes a client out of a tenant */
        delete: operations["unassignClientFromTenant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/incidents/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open incidents */
        post: operations["searchIncidents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/incidents/{incidentKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incidentKey: components["parameters"]["incidentKey"];
            };
            cookie?: never;
        };
        /** One open incident */
        get: operations["getIncident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/incidents/{incidentKey}/resolution": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incidentKey: components["parameters"]["incidentKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries the step again */
        post: operations["resolveClusterIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/incidents/statistics/process-instances-by-error": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many instances have each incident */
        post: operations["countInstancesByError"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/incidents/statistics/process-instances-by-definition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many instances of each definition have an incident */
        post: operations["countInstancesByErrorAndDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/element-instances/{elementInstanceKey}/variables": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                elementInstanceKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        get?: never;
        /** Sets variables of an instance or of an element in it */
        put: operations["setElementVariables"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/variables/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Variables of instances */
        post: operations["searchVariables"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/batch-operations/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Batches */
        post: operations["searchBatchOperations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/batch-operations/{batchOperationKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchOperationKey: components["parameters"]["batchOperationKey"];
            };
            cookie?: never;
        };
        /** One batch */
        get: operations["getBatchOperation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/batch-operations/{batchOperationKey}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchOperationKey: components["parameters"]["batchOperationKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives up what a batch has not yet done */
        post: operations["cancelBatchOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/batch-operations/{batchOperationKey}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchOperationKey: components["parameters"]["batchOperationKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pauses a batch */
        post: operations["suspendBatchOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/batch-operations/{batchOperationKey}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchOperationKey: components["parameters"]["batchOperationKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a paused batch go on */
        post: operations["resumeBatchOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/batch-operation-items/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What batches do, one by one */
        post: operations["searchBatchOperationItems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-instances/{caseKey}/incident-resolution": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resolves all incidents of an instance */
        post: operations["resolveIncidentsOfInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/user-tasks/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** User tasks that the caller may see */
        post: operations["searchUserTasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/user-tasks/{taskKey}/audit-logs/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What was done with a task, from the history of its case */
        post: operations["searchUserTaskAuditLogs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/user-tasks/{taskKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        /** One user task */
        get: operations["getUserTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes candidates, dates or the priority of a task */
        patch: operations["updateUserTask"];
        trace?: never;
    };
    "/v2/user-tasks/{taskKey}/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Assigns a user task */
        post: operations["assignUserTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/user-tasks/{taskKey}/assignee": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes the assignee off a user task */
        delete: operations["unassignUserTask"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/user-tasks/{taskKey}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Completes a user task */
        post: operations["completeUserTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/user-tasks/{taskKey}/variables/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Variables that the step of a task sees, scope by scope */
        post: operations["searchTaskVariables"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/user-tasks/{taskKey}/effective-variables/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The variables that count for a task: inner ones hide outer ones */
        post: operations["searchEffectiveTaskVariables"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/user-tasks/{taskKey}/form": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        /** The form of a task; 204 without one */
        get: operations["getUserTaskForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/jobs/activation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leases jobs to a worker, waiting for some to appear */
        post: operations["activateJobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/jobs/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Jobs that are not done yet */
        post: operations["searchJobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/jobs/{jobKey}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobKey: components["parameters"]["jobKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reports a job as done */
        post: operations["completeJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/jobs/{jobKey}/failure": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobKey: components["parameters"]["jobKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reports that a job failed */
        post: operations["failJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/jobs/{jobKey}/error": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobKey: components["parameters"]["jobKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reports that a job ended with an error that the diagram knows */
        post: operations["throwJobError"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/jobs/{jobKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                jobKey: components["parameters"]["jobKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Gives a job more tries or its worker more time */
        patch: operations["updateJob"];
        trace?: never;
    };
    "/v2/signals/broadcast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reaches everything that waits for a signal */
        post: operations["broadcastSignal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/conditionals/evaluation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts the processes whose start condition these variables make true */
        post: operations["evaluateConditionals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/messages/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes a message that may wait for its receiver */
        post: operations["publishMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/messages/correlation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delivers a message to the case that waits for it, or refuses */
        post: operations["correlateMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates a user */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/users/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Searches users */
        post: operations["searchUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/users/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One user */
        get: operations["getUser"];
        /** Changes a user */
        put: operations["updateUser"];
        post?: never;
        /** Deletes a user */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates a group */
        post: operations["createGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/groups/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Searches groups */
        post: operations["searchGroups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/groups/{groupId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One group */
        get: operations["getGroup"];
        /** Changes a group */
        put: operations["updateGroup"];
        post?: never;
        /** Deletes a group */
        delete: operations["deleteGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/groups/{groupId}/roles/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which roles a group has */
        post: operations["searchRolesForGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/authentication/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who one is */
        get: operations["getAuthentication"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/setup/user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers 501: the first administrator opens the link that the server prints */
        post: operations["createAdminUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/groups/{groupId}/clients/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Programs of a group */
        post: operations["searchClientsForGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/groups/{groupId}/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: string;
                clientId: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Makes a program a member, with all that the group may do */
        put: operations["assignClientToGroup"];
        post?: never;
        /** Takes a program out of the group */
        delete: operations["unassignClientFromGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/groups/{groupId}/mapping-rules/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mapping rules of a group */
        post: operations["searchMappingRulesForGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/groups/{groupId}/mapping-rules/{mappingRuleId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: string;
                mappingRuleId: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Makes everybody a member whose sign-in the rule fits */
        put: operations["assignMappingRuleToGroup"];
        post?: never;
        /** Takes the rule out of the group, and whom it alone brought */
        delete: operations["unassignMappingRuleFromGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/groups/{groupId}/users/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who is in a group */
        post: operations["searchUsersForGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/groups/{groupId}/users/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts a user into a group */
        put: operations["assignUserToGroup"];
        post?: never;
        /** Takes a user out of a group */
        delete: operations["unassignUserFromGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new role */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/roles/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Roles */
        post: operations["searchRoles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/roles/{roleId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        /** One role */
        get: operations["getRole"];
        /** Another name or description */
        put: operations["updateRole"];
        post?: never;
        /** Deletes a role and what it was authorised to */
        delete: operations["deleteRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/roles/{roleId}/users/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Members of the role by users */
        post: operations["searchUsersForRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/roles/{roleId}/users/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
                username: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Gives the role */
        put: operations["assignRoleToUser"];
        post?: never;
        /** Takes the role away */
        delete: operations["unassignRoleFromUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/roles/{roleId}/clients/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Members of the role by clients */
        post: operations["searchClientsForRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/roles/{roleId}/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
                clientId: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Gives the role */
        put: operations["assignRoleToClient"];
        post?: never;
        /** Takes the role away */
        delete: operations["unassignRoleFromClient"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/roles/{roleId}/groups/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Members of the role by groups */
        post: operations["searchGroupsForRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/roles/{roleId}/groups/{groupId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
                groupId: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Gives the role */
        put: operations["assignRoleToGroup"];
        post?: never;
        /** Takes the role away */
        delete: operations["unassignRoleFromGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/roles/{roleId}/mapping-rules/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Members of the role by mapping-rules */
        post: operations["searchMappingRulesForRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/roles/{roleId}/mapping-rules/{mappingRuleId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
                mappingRuleId: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Gives the role */
        put: operations["assignRoleToMappingRule"];
        post?: never;
        /** Takes the role away */
        delete: operations["unassignRoleFromMappingRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/authorizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Authorises somebody to something */
        post: operations["createAuthorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/authorizations/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is authorised to whom */
        post: operations["searchAuthorizations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/authorizations/{authorizationKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                authorizationKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        /** One authorization */
        get: operations["getAuthorization"];
        /** Replaces it */
        put: operations["updateAuthorization"];
        post?: never;
        /** Takes it away */
        delete: operations["deleteAuthorization"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/mapping-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new rule */
        post: operations["createMappingRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/mapping-rules/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rules */
        post: operations["searchMappingRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/mapping-rules/{mappingRuleId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mappingRuleId: string;
            };
            cookie?: never;
        };
        /** One rule */
        get: operations["getMappingRule"];
        /** Changes a rule */
        put: operations["updateMappingRule"];
        post?: never;
        /** Deletes a rule */
        delete: operations["deleteMappingRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/audit-logs/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What was done */
        post: operations["searchAuditLogs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/audit-logs/{auditLogKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                auditLogKey: string;
            };
            cookie?: never;
        };
        /** One row */
        get: operations["getAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/element-instances/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lives of elements */
        post: operations["searchElementInstances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/element-instances/{elementInstanceKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                elementInstanceKey: string;
            };
            cookie?: never;
        };
        /** One life of an element */
        get: operations["getElementInstance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/element-instances/ad-hoc-activities/{adHocSubProcessInstanceKey}/activation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                adHocSubProcessInstanceKey: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins activities of an ad-hoc sub-process, as a repair of its case */
        post: operations["activateAdHocActivities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/element-instances/{elementInstanceKey}/incidents/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                elementInstanceKey: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open incidents of an element */
        post: operations["searchElementIncidents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/variables/{variableKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                variableKey: string;
            };
            cookie?: never;
        };
        /** One variable with all of its value */
        get: operations["getVariable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/jobs/statistics/global": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many jobs there were in a span of time */
        get: operations["getJobStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/jobs/statistics/by-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many jobs of each type there were */
        post: operations["countJobsByType"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/jobs/statistics/by-workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many jobs of a type each worker had */
        post: operations["countJobsByWorker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/jobs/statistics/time-series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many jobs of a type there were, step by step in time */
        post: operations["countJobsOverTime"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/jobs/statistics/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Why jobs of a type failed */
        post: operations["countJobErrors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/decision-definitions/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Published versions of decisions */
        post: operations["searchDecisionDefinitions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/decision-definitions/{decisionDefinitionKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionDefinitionKey: string;
            };
            cookie?: never;
        };
        /** One version of a decision */
        get: operations["getDecisionDefinition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/decision-definitions/{decisionDefinitionKey}/xml": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionDefinitionKey: string;
            };
            cookie?: never;
        };
        /** The model of a decision as DMN XML */
        get: operations["getDecisionDefinitionXml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/decision-requirements/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Published versions of decision models */
        post: operations["searchDecisionRequirements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/decision-requirements/{decisionRequirementsKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionRequirementsKey: string;
            };
            cookie?: never;
        };
        /** One version of a decision model */
        get: operations["getDecisionRequirements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/decision-requirements/{decisionRequirementsKey}/xml": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionRequirementsKey: string;
            };
            cookie?: never;
        };
        /** A decision model as DMN XML */
        get: operations["getDecisionRequirementsXml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/decision-definitions/evaluation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a decision; nothing is kept of it */
        post: operations["evaluateDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/decision-instances/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decisions that instances made */
        post: operations["searchDecisionInstances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/decision-instances/{decisionEvaluationInstanceKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionEvaluationInstanceKey: string;
            };
            cookie?: never;
        };
        /** A decision that an instance made, with what it saw */
        get: operations["getDecisionInstance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/message-subscriptions/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Messages that instances wait for */
        post: operations["searchMessageSubscriptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/correlated-message-subscriptions/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Messages that reached instances */
        post: operations["searchCorrelatedSubscriptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/process-definitions/statistics/message-subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many instances of each definition wait for messages */
        post: operations["countSubscriptionsByDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/resources/{resourceKey}/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resourceKey: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraws a version of a process; refused while its cases run, and what has ended stays readable */
        post: operations["deleteResource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/resources/{resourceKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resourceKey: string;
            };
            cookie?: never;
        };
        /** A file that was published */
        get: operations["getResource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/resources/{resourceKey}/content": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resourceKey: string;
            };
            cookie?: never;
        };
        /** The content of a file that was published */
        get: operations["getResourceContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Uploads a document */
        post: operations["createDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/documents/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Uploads several documents */
        post: operations["createDocuments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/documents/{documentId}/links": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                documentId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an address that downloads a document without signing in, for a while */
        post: operations["createDocumentLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                documentId: string;
            };
            cookie?: never;
        };
        /** The content of a document */
        get: operations["getDocument"];
        put?: never;
        post?: never;
        /** Removes a document that no case has taken */
        delete: operations["deleteDocument"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/expression/evaluation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Evaluates FEEL */
        post: operations["evaluateExpression"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/cluster-variables/global": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers 501: no variables of the cluster */
        post: operations["createGlobalClusterVariable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/cluster-variables/global/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        /** Answers 501: no variables of the cluster */
        get: operations["getGlobalClusterVariable"];
        /** Answers 501: no variables of the cluster */
        put: operations["updateGlobalClusterVariable"];
        post?: never;
        /** Answers 501: no variables of the cluster */
        delete: operations["deleteGlobalClusterVariable"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/cluster-variables/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers 501: no variables of the cluster */
        post: operations["searchClusterVariables"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/cluster-variables/tenants/{tenantId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers 501: no variables of the cluster */
        post: operations["createTenantClusterVariable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/cluster-variables/tenants/{tenantId}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: string;
                name: string;
            };
            cookie?: never;
        };
        /** Answers 501: no variables of the cluster */
        get: operations["getTenantClusterVariable"];
        /** Answers 501: no variables of the cluster */
        put: operations["updateTenantClusterVariable"];
        post?: never;
        /** Answers 501: no variables of the cluster */
        delete: operations["deleteTenantClusterVariable"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/global-task-listeners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers 501: no listeners of all tasks */
        post: operations["createGlobalTaskListener"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/global-task-listeners/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Answers 501: no listeners of all tasks */
        get: operations["getGlobalTaskListener"];
        /** Answers 501: no listeners of all tasks */
        put: operations["updateGlobalTaskListener"];
        post?: never;
        /** Answers 501: no listeners of all tasks */
        delete: operations["deleteGlobalTaskListener"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/global-task-listeners/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers 501: no listeners of all tasks */
        post: operations["searchGlobalTaskListeners"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/system/usage-metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Answers 501: no metering */
        get: operations["getUsageMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/decision-instances/{decisionEvaluationKey}/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionEvaluationKey: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers 501: no removing evaluations from histories */
        post: operations["deleteDecisionInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/decision-instances/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers 501: no removing evaluations from histories */
        post: operations["deleteDecisionInstances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Key: string;
        /** @enum {string} */
        Language: "en" | "pl" | "ru";
        /** Format: date-time */
        Timestamp: string;
        Variables: {
            [key: string]: unknown;
        };
        Problem: {
            /** @description Page that explains the code */
            type: string;
            title: string;
            status: number;
            /** @description Stable name, e.g. task-taken */
            code: string;
            detail: string;
            instance?: string;
            details: components["schemas"]["Remark"][];
        };
        Remark: {
            /** @description Field, element or line; empty: the whole */
            where: string;
            message: string;
            /** @description A stable name of the remark, for programs; only some have one */
            code?: string;
        };
        Page: {
            totalItems: number;
            /** @description There are more than totalItems */
            hasMoreTotalItems: boolean;
            /** @description Goes into page.after of the next request; null: this was the last page */
            endCursor?: string | null;
        };
        PageRequest: {
            limit?: number;
            after?: string;
        };
        Sort: {
            field: string;
            /** @enum {string} */
            order?: "asc" | "desc";
        };
        Person: {
            name: string;
            displayName: string;
        };
        NewUpload: {
            name: string;
            /** @description Bytes */
            size: number;
        };
        UploadEnd: {
            /** @description Hexadecimal digits, compared with what arrived */
            sha256?: string;
        } | null;
        Received: {
            /** @description Bytes that are here; the next piece begins there */
            received: number;
        };
        Upload: {
            key: components["schemas"]["Key"];
            name: string;
            size: number;
            /** @description By the content; empty until it is complete */
            mediaType: string;
            received: number;
            isReady: boolean;
        };
        PublicUpload: components["schemas"]["Upload"] & {
            /** @description Belongs to every further request of this page and to its answers */
            token: string;
        };
        CaseFile: {
            key: components["schemas"]["Key"];
            name: string;
            size: number;
            mediaType: string;
            sha256: string;
            hasPreview: boolean;
            case: components["schemas"]["Key"];
            /** @description The step whose form asked for it */
            element: string;
            elementName: string;
            /** @description Null for a visitor of a public form */
            addedBy: components["schemas"]["Person"] | null;
            addedAt: components["schemas"]["Timestamp"];
            /** @description Files of one case with the same one are its versions */
            document: string;
            /** @description What people call the document; may be empty */
            title: string;
            version: number;
            isLatest: boolean;
            /** @description How often somebody got it */
            downloads: number;
        };
        Download: {
            by: components["schemas"]["Person"];
            at: components["schemas"]["Timestamp"];
            /** @description With the other files of the case */
            inArchive: boolean;
        };
        DownloadList: {
            items: components["schemas"]["Download"][];
        };
        CaseFileList: {
            items: components["schemas"]["CaseFile"][];
        };
        Company: {
            name: string;
            /** @description IANA time zone in which dates are shown, e.g. Europe/Warsaw */
            zone: string;
        };
        SignIn: {
            user: string;
            password: string;
        };
        SessionChange: {
            language?: components["schemas"]["Language"];
            colorScheme?: components["schemas"]["ColorScheme"];
        };
        /** @enum {string} */
        ColorScheme: "light" | "dark" | "auto";
        Session: {
            csrfToken: string;
            /** @description Where the stream of changes stands: `since` of /api/v1/events, so that nothing is missed between what is read now and the opening of the stream */
            eventId: string;
            /** @description A role asks for a second factor; until there is one, the roles are void */
            mustEnrolSecondFactor?: boolean;
            /** @description The administrator who looks through the eyes of `user` */
            seenBy?: string | null;
            company?: components["schemas"]["Company"];
            user: {
                name: string;
                displayName: string;
                email: string;
                language: components["schemas"]["Language"];
                colorScheme: components["schemas"]["ColorScheme"];
                position: string;
                /** @description A group's id or empty */
                department: string;
                roles: ("user" | "designer" | "worker" | "operations" | "auditor" | "administrator")[];
                groups: string[];
            };
        };
        SecondFactorNeeded: {
            /** @description Goes with the code to /api/v1/session/second-factor within five minutes */
            secondFactorTicket: string;
        };
        SecondStep: {
            ticket: string;
            /** @description Of the authenticator or a recovery code */
            code: string;
        };
        PasswordChange: {
            currentPassword: string;
            newPassword: string;
        };
        PasswordResetRequest: {
            /** @description User name or e-mail address */
            user: string;
        };
        PasswordChoice: {
            token: string;
            password: string;
        };
        PasswordConfirmation: {
            password: string;
        };
        CodeConfirmation: {
            code: string;
        };
        OpenedSession: {
            id: string;
            userAgent: string;
            address: string;
            /** Format: date-time */
            openedAt: string;
            /**
             * Format: date-time
             * @description To some minutes
             */
            lastUsedAt: string;
            /** Format: date-time */
            expiresAt: string;
            isThisOne: boolean;
        };
        OpenSessionList: {
            items: components["schemas"]["OpenedSession"][];
        };
        SecondFactor: {
            isEnrolled: boolean;
            /** @description A role of the person asks for it */
            isRequired: boolean;
            recoveryCodesLeft: number;
            /** Format: date-time */
            since: string | null;
        };
        SecondFactorBegun: {
            secret: string;
            /** @description What the QR code says */
            address: string;
        };
        RecoveryCodes: {
            recoveryCodes: string[];
        };
        /** @enum {string} */
        Scope: "read" | "work" | "jobs" | "publish" | "operate" | "administer";
        Token: {
            id: string;
            title: string;
            scopes: components["schemas"]["Scope"][];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: date-time */
            lastUsedAt: string | null;
        };
        TokenList: {
            items: components["schemas"]["Token"][];
        };
        TokenRequest: {
            title: string;
            scopes: components["schemas"]["Scope"][];
            days: number;
        };
        TokenMade: {
            token: string;
            item: components["schemas"]["Token"];
        };
        ServiceAccount: {
            /** @description As ETag; goes into If-Match of a change */
            etag: string;
            name: string;
            title: string;
            isActive: boolean;
            roles: ("administrator" | "designer" | "operations" | "worker")[];
            scopes: components["schemas"]["Scope"][];
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastUsedAt: string | null;
        };
        ServiceAccountList: {
            items: components["schemas"]["ServiceAccount"][];
        };
        NewServiceAccount: {
            name: string;
            title: string;
            isActive?: boolean;
            roles?: ("administrator" | "designer" | "operations" | "worker")[];
            scopes: components["schemas"]["Scope"][];
        };
        ServiceAccountChange: {
            title: string;
            isActive?: boolean;
            roles?: ("administrator" | "designer" | "operations" | "worker")[];
            scopes: components["schemas"]["Scope"][];
        };
        ServiceAccountSaved: {
            account: components["schemas"]["ServiceAccount"];
            /** @description Told once */
            secret: string | null;
        };
        TokenGrant: {
            /** @enum {string} */
            grant_type: "client_credentials";
            client_id?: string;
            client_secret?: string;
            scope?: string;
            audience?: string;
        };
        IssuedToken: {
            access_token: string;
            token_type: string;
            expires_in: number;
            scope: string;
        };
        SecuritySettings: {
            shortestPassword: number;
            rolesWithSecondFactor: ("administrator" | "designer" | "operations" | "worker")[];
        };
        SingleSignOn: {
            isOn: boolean;
            title: string;
        };
        SingleSignOnStart: {
            /** @description A page of the app to go on with */
            next?: string;
        };
        SingleSignOnAddress: {
            address: string;
        };
        ClaimedGroup: {
            claim: string;
            group: string;
        };
        SingleSignOnSettings: {
            isOn: boolean;
            title: string;
            issuer: string;
            clientId: string;
            scopes: string;
            createsPeople: boolean;
            groupsClaim: string;
            groups: components["schemas"]["ClaimedGroup"][];
            allowedHosts: string[];
            hasSecret: boolean;
            /** @description What the house must know as redirect_uri */
            returnAddress: string;
        };
        SingleSignOnChange: {
            isOn?: boolean;
            title?: string;
            issuer: string;
            clientId: string;
            scopes?: string;
            createsPeople?: boolean;
            groupsClaim?: string;
            groups?: components["schemas"]["ClaimedGroup"][];
            allowedHosts?: string[];
            /** @description Left out - it stays as it is */
            clientSecret?: string;
        };
        SingleSignOnStep: {
            /** @enum {string} */
            step: "discovery" | "keys";
            isDone: boolean;
            problem: string | null;
        };
        SingleSignOnTrial: {
            steps: components["schemas"]["SingleSignOnStep"][];
        };
        DirectoryGroupRow: {
            /** @description Its name or its distinguished name */
            directoryGroup: string;
            /** @description Of ours; empty: none */
            group?: string;
            /** @description Empty: none */
            role?: string;
        };
        DirectorySettings: {
            /** @description People sign in against it, and the schedule looks at it */
            isOn: boolean;
            host: string;
            port: number;
            /** @enum {string} */
            security: "start-tls" | "tls" | "none";
            /** @description PEM of the authority of its certificate; empty: those that the machine trusts */
            authority: string;
            /** @description Distinguished name of the account that searches; empty: a visitor */
            reader: string;
            peopleBase: string;
            peopleFilter: string;
            /** @description Stays the same when somebody gets another name */
            idAttribute: string;
            nameAttribute: string;
            displayNameAttribute: string;
            emailAttribute: string;
            positionAttribute: string;
            departmentAttribute: string;
            supervisorAttribute: string;
            languageAttribute: string;
            /** @description Who is here under the same user name is the person in the directory */
            linksPeople: boolean;
            /** @description Empty: groups are not looked at */
            groupBase: string;
            groupFilter: string;
            groupNameAttribute: string;
            /** @description Distinguished names or user names */
            groupMembersAttribute: string;
            createsGroups: boolean;
            groups: components["schemas"]["DirectoryGroupRow"][];
            /** @description Zero: only when somebody asks */
            everyMinutes: number;
            hasPassword: boolean;
        };
        DirectoryChange: {
            /** @description People sign in against it, and the schedule looks at it */
            isOn?: boolean;
            host: string;
            port?: number;
            /** @enum {string} */
            security?: "start-tls" | "tls" | "none";
            /** @description PEM of the authority of its certificate; empty: those that the machine trusts */
            authority?: string;
            /** @description Distinguished name of the account that searches; empty: a visitor */
            reader?: string;
            peopleBase?: string;
            peopleFilter?: string;
            /** @description Stays the same when somebody gets another name */
            idAttribute?: string;
            nameAttribute?: string;
            displayNameAttribute?: string;
            emailAttribute?: string;
            positionAttribute?: string;
            departmentAttribute?: string;
            supervisorAttribute?: string;
            languageAttribute?: string;
            /** @description Who is here under the same user name is the person in the directory */
            linksPeople?: boolean;
            /** @description Empty: groups are not looked at */
            groupBase?: string;
            groupFilter?: string;
            groupNameAttribute?: string;
            /** @description Distinguished names or user names */
            groupMembersAttribute?: string;
            createsGroups?: boolean;
            groups?: components["schemas"]["DirectoryGroupRow"][];
            /** @description Zero: only when somebody asks */
            everyMinutes?: number;
            /** @description Left out - it stays as it is */
            password?: string;
        };
        DirectoryTrialRequest: {
            /** @description People sign in against it, and the schedule looks at it */
            isOn?: boolean;
            host: string;
            port?: number;
            /** @enum {string} */
            security?: "start-tls" | "tls" | "none";
            /** @description PEM of the authority of its certificate; empty: those that the machine trusts */
            authority?: string;
            /** @description Distinguished name of the account that searches; empty: a visitor */
            reader?: string;
            peopleBase?: string;
            peopleFilter?: string;
            /** @description Stays the same when somebody gets another name */
            idAttribute?: string;
            nameAttribute?: string;
            displayNameAttribute?: string;
            emailAttribute?: string;
            positionAttribute?: string;
            departmentAttribute?: string;
            supervisorAttribute?: string;
            languageAttribute?: string;
            /** @description Who is here under the same user name is the person in the directory */
            linksPeople?: boolean;
            /** @description Empty: groups are not looked at */
            groupBase?: string;
            groupFilter?: string;
            groupNameAttribute?: string;
            /** @description Distinguished names or user names */
            groupMembersAttribute?: string;
            createsGroups?: boolean;
            groups?: components["schemas"]["DirectoryGroupRow"][];
            /** @description Zero: only when somebody asks */
            everyMinutes?: number;
            /** @description Left out - it stays as it is */
            password?: string;
            /** @description Somebody who tries to sign in */
            trialUser?: string;
            trialPassword?: string;
        };
        DirectoryStep: {
            /** @enum {string} */
            step: "connection" | "people" | "groups" | "person";
            isDone: boolean;
            problem: string | null;
            /** @description How many were found */
            count: number | null;
        };
        DirectoryLine: {
            /** @enum {string} */
            kind: "created" | "linked" | "changed" | "disabled" | "enabled" | "group-created" | "joined" | "left" | "roles" | "name-unusable" | "name-taken" | "stays-inactive" | "refused";
            subject: string;
            detail: string;
        };
        DirectoryPreview: {
            disablesTooMany: boolean;
            isWhole: boolean;
            lines: components["schemas"]["DirectoryLine"][];
        };
        DirectoryTrial: {
            steps: components["schemas"]["DirectoryStep"][];
            preview: components["schemas"]["DirectoryPreview"] | null;
        };
        DirectoryReport: {
            people: number;
            groups: number;
            isWhole: boolean;
            lines: components["schemas"]["DirectoryLine"][];
        };
        DirectoryRun: {
            id: string;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            endedAt: string;
            /** @description Null: the schedule */
            askedBy: string | null;
            /** @description Why it ended early */
            problem: string | null;
            report: components["schemas"]["DirectoryReport"];
        };
        DirectoryRunList: {
            items: components["schemas"]["DirectoryRun"][];
        };
        DirectoryRunRequest: {
            /** @description Even when more than half become inactive */
            letsManyGo?: boolean;
        };
        DirectoryToken: {
            id: string;
            title: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastUsedAt: string | null;
        };
        DirectoryTokenList: {
            /** @description What the directory is told */
            address: string;
            items: components["schemas"]["DirectoryToken"][];
        };
        DirectoryTokenRequest: {
            title: string;
        };
        DirectoryTokenMade: {
            token: string;
        };
        PersonAccount: {
            name: string;
            displayName: string;
            email: string;
            language: components["schemas"]["Language"];
            position: string;
            /** @description A group's id or empty */
            department: string;
            /** @description A user name or empty */
            supervisor: string;
            isActive: boolean;
            roles: ("administrator" | "designer" | "operations" | "worker")[];
            hasPassword: boolean;
            hasSecondFactor: boolean;
            /** @description An invitation is on its way */
            isInvited: boolean;
        };
        PersonAccountList: {
            items: components["schemas"]["PersonAccount"][];
        };
        NewPerson: {
            name: string;
            displayName: string;
            email?: string;
            language: components["schemas"]["Language"];
            position?: string;
            /** @description A group's id or empty */
            department?: string;
            /** @description A user name or empty */
            supervisor?: string;
            isActive?: boolean;
            roles?: ("administrator" | "designer" | "operations" | "worker")[];
            /** @default true */
            invite: boolean;
        };
        PersonChange: {
            displayName: string;
            email?: string;
            language: components["schemas"]["Language"];
            position?: string;
            /** @description A group's id or empty */
            department?: string;
            /** @description A user name or empty */
            supervisor?: string;
            isActive?: boolean;
            roles?: ("administrator" | "designer" | "operations" | "worker")[];
        };
        PersonSaved: {
            person: components["schemas"]["PersonAccount"];
            /** @description Where no mail could take it to the person: to be handed over */
            invitationLink: string | null;
        };
        Titles: {
            en?: string;
            pl?: string;
            ru?: string;
        };
        Department: {
            /** @description As ETag; goes into If-Match of a change */
            etag: string;
            id: string;
            titles: components["schemas"]["Titles"];
            description: string;
            head: string;
            parent: string;
            members: string[];
        };
        DepartmentList: {
            items: components["schemas"]["Department"][];
        };
        NewDepartment: {
            id: string;
            titles: components["schemas"]["Titles"];
            description?: string;
            head?: string;
            parent?: string;
            members?: string[];
        };
        DepartmentChange: {
            titles: components["schemas"]["Titles"];
            description?: string;
            head?: string;
            parent?: string;
            members?: string[];
        };
        TaskCounts: {
            mine: number;
            pool: number;
            started: number;
            completed: number;
            /** @description Open tasks of cases that the caller watches */
            watched: number;
            overdue: number;
        };
        /** @enum {string} */
        TaskView: "mine" | "pool" | "started" | "completed" | "watched";
        CaseFieldCondition: {
            field: string;
            /**
             * @description Without it: is
             * @enum {string}
             */
            test?: "is" | "contains" | "atLeast" | "atMost";
            value: string;
        };
        CaseFieldsList: {
            items: {
                processId: string;
                processTitle: string;
                fields: {
                    name: string;
                    label: string;
                }[];
            }[];
        };
        TaskQuery: {
            filter: components["schemas"]["TaskFilter"];
            sort?: components["schemas"]["TaskSort"];
        };
        /** @enum {string} */
        FilterAudience: "owner" | "group" | "everybody";
        InboxFilterChange: {
            name: string;
            audience?: components["schemas"]["FilterAudience"];
            /** @description Of the audience "group" */
            group?: string | null;
            query: components["schemas"]["TaskQuery"];
        };
        InboxFilter: {
            /** @description As ETag; goes into If-Match of a change */
            etag: string;
            id: string;
            name: string;
            audience: components["schemas"]["FilterAudience"];
            group: string | null;
            owner: components["schemas"]["Person"];
            mayChange: boolean;
            query: components["schemas"]["TaskQuery"];
        };
        InboxFilterList: {
            items: components["schemas"]["InboxFilter"][];
        };
        /** @enum {string} */
        InboxRuleAct: "handOver" | "setPriority" | "snooze" | "mute";
        InboxRuleChange: {
            name: string;
            /** @description Without it: of any process */
            processId?: string | null;
            conditions?: components["schemas"]["CaseFieldCondition"][];
            act: components["schemas"]["InboxRuleAct"];
            /** @description Who gets the task */
            to?: string | null;
            priority?: number;
            /** @description Until the morning of so many days later */
            days?: number;
            /** Format: date */
            lastDay?: string | null;
            isOn?: boolean;
        };
        InboxRule: {
            /** @description As ETag; goes into If-Match of a change */
            etag: string;
            id: string;
            name: string;
            processId: string | null;
            processTitle: string | null;
            conditions: components["schemas"]["CaseFieldCondition"][];
            act: components["schemas"]["InboxRuleAct"];
            to: components["schemas"]["Person"] | null;
            priority: number;
            days: number;
            /** Format: date */
            lastDay: string | null;
            isOn: boolean;
        };
        InboxRuleList: {
            items: components["schemas"]["InboxRule"][];
        };
        InboxRuleMatches: {
            count: number;
            /** @description There are more than were counted */
            isMore: boolean;
        };
        InboxRuleApplied: {
            changed: number;
        };
        LastAnswers: {
            /** @description Null when the person has not done this step before */
            answers: {
                [key: string]: unknown;
            } | null;
            at: components["schemas"]["Timestamp"] | null;
        };
        /** @enum {string} */
        MessageKind: "task" | "reminder" | "escalation" | "pool" | "mention" | "news";
        /** @enum {string} */
        MailChoice: "atOnce" | "digest" | "never";
        MessagePreferences: {
            /** @description A kind that is not named: under the bell, and by mail at once */
            choices?: {
                kind: components["schemas"]["MessageKind"];
                /** @description Stands under the bell */
                rings: boolean;
                mail: components["schemas"]["MailChoice"];
            }[];
            /** @description Times of the day such as 08:00, the earliest first */
            digestAt?: string[];
            quietHours?: {
                /** @description Such as 18:00 */
                from: string;
                to: string;
                /** @description Days on which the calendar is closed are quiet as a whole; without it: yes */
                daysOff?: boolean;
            } | null;
        };
        MessagePreferencesView: {
            /** @description As ETag of what the person chose; goes into If-Match of a change */
            etag: string;
            /** @description The same of what holds for everybody */
            companyEtag: string;
            /** @description False: what holds for everybody holds for the person */
            isOwn: boolean;
            chosen: components["schemas"]["MessagePreferences"];
            company: components["schemas"]["MessagePreferences"];
            zone: string;
        };
        DecisionLink: {
            /** @enum {string} */
            state: "open" | "done" | "elsewhere";
            language: components["schemas"]["Language"];
            company: string;
            person: components["schemas"]["Person"];
            /** @description While it is open and the person has it */
            task: components["schemas"]["Task"] | null;
            /** @description The field that the remark lands in */
            remarkField: string | null;
        };
        LinkedDecision: {
            outcome: string;
            remark?: string;
        };
        TaskFilter: {
            view: components["schemas"]["TaskView"];
            text?: string;
            processId?: string;
            instance?: components["schemas"]["Key"];
            /** @description All of them hold */
            caseFields?: components["schemas"]["CaseFieldCondition"][];
        };
        TaskSort: {
            /** @enum {string} */
            field: "dueAt" | "createdAt" | "priority";
            /** @enum {string} */
            order?: "asc" | "desc";
        }[];
        TaskSearch: {
            filter: components["schemas"]["TaskFilter"];
            sort?: components["schemas"]["TaskSort"];
            page?: components["schemas"]["PageRequest"];
        };
        TeamTaskPage: {
            items: components["schemas"]["Task"][];
            /** @description Those of them whose cases the caller may see */
            openable: components["schemas"]["Key"][];
            page: components["schemas"]["Page"];
        };
        TaskPage: {
            items: components["schemas"]["Task"][];
            page: components["schemas"]["Page"];
        };
        CaseField: {
            name: string;
            label: string;
            value: unknown;
        };
        Outcome: {
            name: string;
            label: string;
            /** @description green, red, yellow, blue, gray or empty */
            color: string;
            /** @description Fields that this outcome makes required */
            requires: string[];
        };
        Task: {
            key: components["schemas"]["Key"];
            instanceKey: components["schemas"]["Key"];
            processId: string;
            processTitle: string;
            caseTitle: string;
            caseNumber: string;
            /** @description Id of the user task in the diagram */
            element: string;
            name: string;
            /** @enum {string} */
            status: "open" | "completed" | "canceled";
            assignee: components["schemas"]["Person"] | null;
            candidateGroups: {
                id: string;
                title: string;
            }[];
            formId: string | null;
            priority: number;
            createdAt: components["schemas"]["Timestamp"];
            /** Format: date-time */
            dueAt: string | null;
            /** Format: date-time */
            claimedAt: string | null;
            /** Format: date-time */
            returnsToPoolAt: string | null;
            /** @description Sentence; empty when there is no reason to tell */
            whyAssigned: string;
            whyDue: string;
            caseFields: components["schemas"]["CaseField"][];
            outcomes: components["schemas"]["Outcome"][];
            version: number;
            mayTake: boolean;
            mayComplete: boolean;
            /**
             * Format: date-time
             * @description Put off until then
             */
            followUpAt: string | null;
            /**
             * Format: date-time
             * @description Done; until then that can be taken back
             */
            completesAt: string | null;
            /** @description Of an opinion, which decides nothing */
            askedBy: components["schemas"]["Person"] | null;
            question: string;
            /** @description Who has delegated it */
            returnsTo: components["schemas"]["Person"] | null;
            /** @description For whom the caller stands in, or out of whose pool it was taken */
            actingFor: components["schemas"]["Person"] | null;
            /** @description Id of the step, or of the start event, that is to be corrected; such a task has no outcomes */
            corrects: string | null;
            /** @description It ends in one of several outcomes */
            isApproval: boolean;
        };
        FormView: {
            id: string;
            /** @description Id of the step that shows it; rules find it as thisStep */
            step: string;
            /** @description form-js JSON in the person's language */
            schema: {
                [key: string]: unknown;
            };
            data: components["schemas"]["Variables"];
            /** @description Name to record, or null when none was found */
            lookups: {
                [key: string]: unknown;
            };
        };
        TaskDetail: components["schemas"]["Task"] & {
            /** @description As ETag; goes into If-Match of the completion */
            etag: string;
            /** @description From when the deadline was counted and which days did not count; may be empty */
            dueReckoning: string;
            /** @description The caller watches the case */
            isWatched: boolean;
            /** @description For how long people are offered to take a completion back */
            undoSeconds: number;
            form: components["schemas"]["FormView"] | null;
            variables: components["schemas"]["Variables"];
            round: components["schemas"]["Round"] | null;
            opinions: components["schemas"]["Opinion"][];
            /** @description What the form shows otherwise than when this step sent the case back */
            changes: {
                field: string;
                before: unknown;
            }[];
            /** @description The outcomes that send the case back, and where to; where there are several steps, the completion names one in reworkTo */
            rework: {
                outcome: string;
                /**
                 * @description Afterwards the case comes back to this step, or runs again from that one
                 * @enum {string}
                 */
                then: "return" | "again";
                steps: {
                    id: string;
                    name: string;
                    /** @description Who did it last */
                    person: components["schemas"]["Person"] | null;
                }[];
            }[];
        };
        /** @description Several people who decide one step */
        Round: {
            /** @enum {string} */
            order: "together" | "oneAfterAnother";
            /** @description all, any, a number or a share; empty: the process computes it */
            needed: string;
            /** @enum {string} */
            decides: "early" | "last";
            /** @description Outcomes that count as agreement */
            agree: string[];
            voters: components["schemas"]["Voter"][];
        };
        Voter: {
            person: components["schemas"]["Person"] | null;
            /** @enum {string} */
            state: "voted" | "waiting" | "later";
            /** @description null also where it is not shown before the end */
            outcome: string | null;
            outcomeLabel: string | null;
            remark: string;
            /** @description A substitute */
            actedBy: components["schemas"]["Person"] | null;
        };
        Opinion: {
            user: components["schemas"]["Person"] | null;
            askedBy: components["schemas"]["Person"] | null;
            question: string;
            /** @description null: not given yet */
            opinion: string | null;
        };
        OpinionRequest: {
            user: string;
            question?: string;
        };
        NewApprover: {
            user: string;
            /**
             * @description Where people decide one after another
             * @enum {string}
             */
            place?: "before" | "after";
        };
        Snooze: {
            /**
             * Format: date-time
             * @description null: put off no longer
             */
            until?: string | null;
        };
        Withdrawal: {
            reason?: string;
        };
        Comment: {
            /** @description At most 10,000 bytes; people are mentioned by their user names: @ola.kaminska */
            text: string;
        };
        TeamLoads: {
            items: {
                person: components["schemas"]["Person"];
                open: number;
                overdue: number;
            }[];
        };
        TeamTaskSearch: {
            /** @description User name; empty: everybody */
            person?: string;
            page?: components["schemas"]["PageRequest"];
        };
        Substitution: {
            /** @description As ETag; goes into If-Match of a change */
            etag: string;
            id: string;
            absent: components["schemas"]["Person"];
            substitute: components["schemas"]["Person"];
            /** Format: date */
            firstDay: string;
            /** Format: date */
            lastDay: string;
            /** @description None: all of them */
            processes: {
                processId: string;
                title: string;
            }[];
            /** @description None: every kind */
            kinds: components["schemas"]["WorkKind"][];
            /** @description Today */
            isActive: boolean;
        };
        /**
         * @description Approvals end in one of several outcomes
         * @enum {string}
         */
        WorkKind: "tasks" | "approvals";
        SubstitutionList: {
            items: components["schemas"]["Substitution"][];
        };
        SubstitutionChange: {
            /** @description User name; empty: oneself */
            absent?: string;
            substitute: string;
            /** Format: date */
            firstDay: string;
            /** Format: date */
            lastDay: string;
            processes?: string[];
            kinds?: components["schemas"]["WorkKind"][];
        };
        TaskVersion: {
            /** @description The version that the person saw; another one is refused with stale-version */
            version?: number;
        };
        TaskAssignment: {
            assignee: string;
            /** @description Delegated: giving it back returns it to whoever has it now */
            comesBack?: boolean;
            version?: number;
        };
        TaskCompletion: {
            variables: components["schemas"]["Variables"];
            outcome?: string;
            /** @description Of an outcome that sends back: which step */
            reworkTo?: string;
            /** @description That long it can be taken back before it takes effect */
            undoSeconds?: number;
            version?: number;
        };
        StartExplanation: {
            /** @description The person may start it by hand */
            mayStart: boolean;
            byHand: string;
            byItself: {
                /** @description Id of the start event */
                element: string;
                text: string;
            }[];
        };
        Startable: {
            processId: string;
            tenantId: components["schemas"]["ClusterTenant"];
            /** @description Where its form asks for a record, so that a card of one can begin it */
            recordFields: {
                field: string;
                recordType: string;
            }[];
            title: string;
            summary: string;
            /** @description null: starts without a form; =: it is chosen when it is opened */
            formId: string | null;
            version: number;
        };
        StartableList: {
            items: components["schemas"]["Startable"][];
        };
        Start: {
            variables: components["schemas"]["Variables"];
            businessId?: string;
            /** @description Without it the first tenant of the person's that has the process */
            tenantId?: string;
        };
        Started: {
            instanceKey: components["schemas"]["Key"];
            caseNumber: string;
        };
        FormEvaluation: {
            context: {
                /** @enum {string} */
                kind: "start" | "task" | "public";
                /** @description with kind start */
                processId?: string;
                /** @description with kind start; without it the first tenant of the person's that has the process */
                tenantId?: string;
                /** @description with kind task */
                taskKey?: string;
                /** @description with kind public */
                slug?: string;
            };
            answers: components["schemas"]["Variables"];
            /** @description The button about to be pressed; it may make fields required */
            outcome?: string;
        };
        FormOption: {
            value: string;
            label: string;
        };
        FormState: {
            /** @description Keys of fields and ids of other components */
            hidden: string[];
            required: string[];
            readOnly: string[];
            /** @description Computed values by path: total, periods[0].days */
            values: {
                [key: string]: unknown;
            };
            /** @description Texts with FEEL in them by place: email.label */
            texts: {
                [key: string]: unknown;
            };
            /** @description What expressions offer, by path: items[0].product */
            options: {
                [key: string]: components["schemas"]["FormOption"][];
            };
            /** @description Of columns of tables: costs.net */
            sums: {
                [key: string]: unknown;
            };
            /** @description Name to record, or null when none was found; a list for a look-up of all */
            lookups: {
                [key: string]: unknown;
            };
            problems: components["schemas"]["Remark"][];
        };
        /** @enum {string} */
        CaseStatus: "active" | "completed" | "terminated";
        CaseFilter: {
            text?: string;
            processId?: string;
            status?: components["schemas"]["CaseStatus"];
            startedByMe?: boolean;
            watchedByMe?: boolean;
            funnel?: string;
            stage?: string;
            /** @description These cases alone, at most 10,000 */
            keys?: components["schemas"]["Key"][];
            /** @enum {boolean} */
            hasIncidents?: true;
            /** @enum {boolean} */
            isSuspended?: true;
            /** @description Cases about this record: their forms chose it, or their steps looked it up alone or wrote it */
            recordKey?: components["schemas"]["Key"];
        };
        CasesBatch: {
            /** @enum {string} */
            operation: "cancel" | "suspend" | "resume" | "delete";
            filter: components["schemas"]["CaseFilter"];
            reason?: string;
        };
        CaseSearch: {
            filter?: components["schemas"]["CaseFilter"];
            sort?: {
                /** @enum {string} */
                field: "startedAt";
                /** @enum {string} */
                order?: "asc" | "desc";
            }[];
            page?: components["schemas"]["PageRequest"];
        };
        CasePage: {
            items: components["schemas"]["Case"][];
            page: components["schemas"]["Page"];
        };
        Case: {
            key: components["schemas"]["Key"];
            number: string;
            processId: string;
            processTitle: string;
            definitionKey: components["schemas"]["Key"];
            version: number;
            title: string;
            status: components["schemas"]["CaseStatus"];
            stage: {
                id: string;
                title: string;
            } | null;
            startedAt: components["schemas"]["Timestamp"];
            /** Format: date-time */
            endedAt: string | null;
            /**
             * Format: date-time
             * @description Nothing moves in the case since then
             */
            suspendedAt: string | null;
            starter: components["schemas"]["Person"] | null;
            caseFields: components["schemas"]["CaseField"][];
            incidents: number;
            parent: {
                key: components["schemas"]["Key"];
            } | null;
        };
        Suspension: {
            reason?: string;
        } | null;
        VariableChange: {
            /** @description Absent: of the case itself */
            scopeKey?: components["schemas"]["Key"];
            variables: components["schemas"]["Variables"];
        };
        Modification: {
            activateInstructions?: components["schemas"]["ActivateInstruction"][];
            moveInstructions?: components["schemas"]["MoveInstruction"][];
            terminateInstructions?: components["schemas"]["TerminateInstruction"][];
            reason?: string;
            /** @description Only says what would be */
            dryRun?: boolean;
        };
        VariableInstruction: {
            variables: components["schemas"]["Variables"];
            /** @description Id of the element or of a scope around it; absent: the case */
            scopeId?: string;
        };
        ActivateInstruction: {
            elementId: string;
            /** @description In which scope, where several are active */
            ancestorElementInstanceKey?: string;
            variableInstructions?: components["schemas"]["VariableInstruction"][];
        };
        MoveInstruction: {
            sourceElementInstruction: {
                /** @enum {string} */
                sourceType: "byId" | "byKey";
                sourceElementId?: string;
                sourceElementInstanceKey?: components["schemas"]["Key"];
            };
            targetElementId: string;
            ancestorScopeInstruction?: {
                /** @enum {string} */
                ancestorScopeType: "direct" | "inferred" | "sourceParent";
                ancestorElementInstanceKey?: components["schemas"]["Key"];
            };
            variableInstructions?: components["schemas"]["VariableInstruction"][];
        };
        /** @description Either of the two */
        TerminateInstruction: {
            elementId?: string;
            elementInstanceKey?: components["schemas"]["Key"];
        };
        ModificationOutcome: {
            active: {
                element: string;
                elementName: string;
                count: number;
            }[];
            incidents: {
                element: string;
                elementName: string;
                message: string;
            }[];
            /** @description Nothing is left to do in the case */
            ends: boolean;
        };
        ScopeList: {
            items: {
                key: components["schemas"]["Key"];
                parent: string | null;
                element: string;
                elementName: string;
                kind: string;
                /** @description Of a repeated step, from 1; else 0 */
                turn: number;
                variables: components["schemas"]["Variables"];
            }[];
        };
        ElementMapping: {
            sourceElementId: string;
            targetElementId: string;
        };
        MigrationPlanRequest: {
            sourceProcessDefinitionKey: components["schemas"]["Key"];
            targetProcessDefinitionKey: components["schemas"]["Key"];
        };
        MigrationProposal: {
            liveCases: number;
            elements: {
                id: string;
                name: string;
                kind: string;
                /** @description How often a case stands there */
                active: number;
                target: string | null;
                candidates: {
                    id: string;
                    name: string;
                }[];
            }[];
        };
        MigrationCheck: {
            sourceProcessDefinitionKey: components["schemas"]["Key"];
            targetProcessDefinitionKey: components["schemas"]["Key"];
            mappingInstructions: components["schemas"]["ElementMapping"][];
            /** @description Absent: every live case */
            caseKey?: components["schemas"]["Key"];
        };
        MigrationOutcome: {
            checked: number;
            possible: number;
            blocked: number;
            /** @description At most 200 that cannot be migrated, then at most 200 that can */
            items: {
                caseKey: components["schemas"]["Key"];
                number: string;
                title: string;
                possible: boolean;
                problems: {
                    element: string;
                    message: string;
                }[];
            }[];
        };
        CaseDetail: components["schemas"]["Case"] & {
            /** @description The caller wants to hear nothing more of it */
            isMuted: boolean;
            /** @description The caller is told what happens in it */
            isWatched: boolean;
            /** @description The caller started it and may take it back now */
            mayWithdraw: boolean;
            variables: components["schemas"]["Variables"];
            elements: {
                element: string;
                /** @enum {string} */
                status: "active" | "completed" | "terminated" | "incident";
                count: number;
            }[];
            takenFlows: string[];
            openTasks: components["schemas"]["Task"][];
            children: components["schemas"]["Case"][];
            records: {
                type: string;
                key: components["schemas"]["Key"];
                title: string;
            }[];
        };
        CaseCancellation: {
            reason: string;
        };
        HistoryEvent: {
            sequence: number;
            at: components["schemas"]["Timestamp"];
            /** @description e.g. task-claimed */
            kind: string;
            element: string;
            elementName: string;
            actor: components["schemas"]["Person"] | null;
            /** @description Ready sentence in the person's language */
            text: string;
            data: {
                [key: string]: unknown;
            };
            /** @description Of an event of the kind commented */
            comment: {
                /** @description As people read it, with @ before the names of those mentioned */
                text: string;
                mentioned: components["schemas"]["Person"][];
            } | null;
        };
        HistoryPage: {
            items: components["schemas"]["HistoryEvent"][];
            page: components["schemas"]["Page"];
        };
        Message: {
            to: string;
            subject: string;
            at: components["schemas"]["Timestamp"];
            /** @enum {string} */
            channel: "bell" | "mail";
            /** @enum {string} */
            state: "queued" | "sent" | "failed" | "dead" | "discarded" | "held" | "muted";
            /** @description Of a mail that waits for a digest or for the end of quiet hours */
            heldUntil: components["schemas"]["Timestamp"] | null;
            why: string;
            attempts: number;
            lastError: string | null;
            outboxKey: string | null;
        };
        MessageList: {
            items: components["schemas"]["Message"][];
        };
        Definition: {
            processId: string;
            title: string;
            version: number;
            /** @description How many versions there are */
            versions: number;
            definitionKey: components["schemas"]["Key"];
            publishedAt: components["schemas"]["Timestamp"];
            publishedBy: components["schemas"]["Person"] | null;
            running: number;
            incidents: number;
        };
        DefinitionList: {
            items: components["schemas"]["Definition"][];
        };
        VersionList: {
            items: {
                key: components["schemas"]["Key"];
                version: number;
                publishedAt: components["schemas"]["Timestamp"];
                publishedBy: components["schemas"]["Person"] | null;
                running: number;
            }[];
        };
        FileList: {
            items: {
                name: string;
                size: number;
            }[];
        };
        PackageUpload: {
            /** @description File names are paths within the package; a ZIP stands for the files that it holds */
            files: string[];
            /** @description Where it is published; without it in <default> */
            tenantId?: string;
        };
        Decision: {
            id: string;
            name: string;
            /** @description What the model that holds it is called */
            model: string;
            /** @description Input data that it needs, its required decisions' included */
            inputs: string[];
        };
        DecisionList: {
            items: components["schemas"]["Decision"][];
        };
        DecisionDetail: components["schemas"]["Decision"] & {
            file: string;
            /** @description The model as DMN */
            xml: string;
            /** @description The other models of the package, which it may import */
            imports: string[];
            findings: {
                /** @description e.g. rules-missing; docs/dmn.md lists them */
                code: string;
                /** @enum {string} */
                severity: "error" | "warning" | "note";
                /** @description The id of the decision */
                decision: string;
                /** @description Of its table, from 1 */
                rules: number[];
                /** @description A sentence in the person's language */
                message: string;
            }[];
        };
        PackageCheck: {
            processes: {
                id: string;
                name: string;
                /** @description null: not published yet */
                currentVersion: number | null;
            }[];
            forms: string[];
            decisions: string[];
            records: string[];
            problems: {
                /** @description file#elementId */
                where: string;
                /** @description in the reader's language where the diagram check speaks; else English */
                message: string;
                /** @enum {string} */
                severity: "error" | "warning";
                /** @description ids of the elements on the way to what goes wrong, in order; absent when there is none */
                trace?: string[];
            }[];
        };
        Published: {
            deploymentKey: components["schemas"]["Key"];
            processes: {
                processId: string;
                version: number;
                definitionKey: components["schemas"]["Key"];
            }[];
        };
        Template: {
            id: string;
            category: string;
            categories: string[];
            title: string;
            summary: string;
            /** @description Requirements that its scenarios prove */
            must: number;
            proved?: number;
            installed: {
                version: string;
            } | null;
        };
        TemplateList: {
            items: components["schemas"]["Template"][];
        };
        TemplateDetail: components["schemas"]["Template"] & {
            /** @description Markdown */
            readme: string;
            processes: {
                id: string;
                title: string;
                /** @description BPMN 2.0 */
                xml: string;
            }[];
        };
        BoardList: {
            items: {
                funnel: string;
                title: string;
                processId: string;
            }[];
        };
        Board: {
            funnel: string;
            title: string;
            stages: {
                id: string;
                title: string;
                count: number;
                cards: components["schemas"]["Card"][];
            }[];
        };
        Card: components["schemas"]["Case"] & {
            task: components["schemas"]["Task"] | null;
        };
        RecordField: {
            key: string;
            label: string;
            /** @description text, money, date, … */
            kind: string;
            required: boolean;
            /** @description May be filtered and sorted by */
            indexed: boolean;
            unique: boolean;
            /** @description Record type */
            linksTo?: string | null;
            options?: {
                value: string;
                label: string;
            }[];
        };
        RecordTypeList: {
            items: {
                id: string;
                title: string;
                titleField: string;
                /** @description Some of its records */
                mayDelete: boolean;
                mayCreate: boolean;
                fields: components["schemas"]["RecordField"][];
            }[];
        };
        RecordSearch: {
            filter?: {
                text?: string;
                where?: components["schemas"]["Variables"];
            };
            sort?: components["schemas"]["Sort"][];
            page?: components["schemas"]["PageRequest"];
        };
        Record: {
            key: components["schemas"]["Key"];
            type: string;
            version: number;
            title: string;
            fields: components["schemas"]["Variables"];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description What people, groups and linked records that the answer's values name are called, by kind and value: "person:robert.maj" is "Robert Maj", "record:81" is "Jan Kos". */
        RecordNames: {
            [key: string]: string;
        };
        RecordPage: {
            items: components["schemas"]["Record"][];
            names: components["schemas"]["RecordNames"];
            page: components["schemas"]["Page"];
        };
        RecordChange: {
            version: number;
            /**
             * @description What happened; a creation is a change
             * @enum {string}
             */
            act: "changed" | "deleted" | "restored" | "removed";
            at: components["schemas"]["Timestamp"];
            actor: components["schemas"]["Person"] | null;
            caseKey: string | null;
            changed: components["schemas"]["Variables"];
            previous: components["schemas"]["Variables"];
        };
        RecordDetail: components["schemas"]["Record"] & {
            mayDelete: boolean;
            /** @description Some of its fields */
            mayEdit: boolean;
            history: components["schemas"]["RecordChange"][];
            names: components["schemas"]["RecordNames"];
        };
        /**
         * @description The record was changed; another one that links to it was made; a case about it began, mailed somebody without an account, or got a file
         * @enum {string}
         */
        HappeningKind: "changed" | "linked" | "began" | "mailed" | "filed";
        TimeLineSearch: {
            filter?: {
                /** @description None means all */
                kinds?: components["schemas"]["HappeningKind"][];
            };
            page?: components["schemas"]["PageRequest"];
        };
        /** @description By its kind it holds one of change, record, case, mail and file */
        Happening: {
            kind: components["schemas"]["HappeningKind"];
            at: components["schemas"]["Timestamp"];
            change?: components["schemas"]["RecordChange"];
            record?: components["schemas"]["Record"] & {
                typeTitle: string;
            };
            case?: components["schemas"]["Case"];
            mail?: {
                to: string;
                subject: string;
                /** @enum {string} */
                state: "queued" | "sent" | "failed" | "dead" | "discarded" | "held" | "carried";
                caseKey: components["schemas"]["Key"];
                caseTitle: string;
            };
            caseKey?: components["schemas"]["Key"];
            file?: components["schemas"]["CaseFile"];
        };
        TimeLine: {
            items: components["schemas"]["Happening"][];
            names: components["schemas"]["RecordNames"];
            /** @description Goes into page.after; null: nothing is left */
            endCursor: string | null;
        };
        RecordRelation: {
            recordType: string;
            typeTitle: string;
            field: string;
            fieldLabel: string;
            mayCreate: boolean;
            records: components["schemas"]["Record"][];
            page: components["schemas"]["Page"];
        };
        RecordRelationList: {
            items: components["schemas"]["RecordRelation"][];
        };
        RecordUses: {
            /** @description Records with links to this one; others that the caller may not read are not among them, but keep it, too */
            records: {
                key: components["schemas"]["Key"];
                type: string;
                title: string;
            }[];
            cases: {
                caseKey: components["schemas"]["Key"];
                number: string;
                /** @description Empty where the caller may not see the case */
                title: string;
            }[];
        };
        RecordBin: {
            items: {
                key: components["schemas"]["Key"];
                title: string;
                deletedAt: components["schemas"]["Timestamp"];
                deletedBy: components["schemas"]["Person"] | null;
                removedAt: components["schemas"]["Timestamp"];
            }[];
        };
        RecordsRemoved: {
            removed: number;
        };
        RecordInput: {
            fields: components["schemas"]["Variables"];
            /** @description As it was read; another one in between refuses the change */
            version?: number;
        };
        FieldRights: {
            [key: string]: "hidden" | "read" | "edit";
        };
        /** @enum {string} */
        RightScope: "all" | "own" | "department" | "below" | "condition";
        RightChange: {
            ownerId: string;
            ownerType: components["schemas"]["RightOwner"];
            resourceType: components["schemas"]["RightResource"];
            resourceId: string;
            permissionTypes: string[];
            scope?: components["schemas"]["RightScope"];
            /** @description FEEL over indexed fields and user.name, user.department, user.supervisor, user.groups, user.team */
            condition?: string | null;
            fields?: components["schemas"]["FieldRights"];
        };
        /** @enum {string} */
        RightOwner: "USER" | "CLIENT" | "ROLE" | "GROUP" | "MAPPING_RULE";
        /** @enum {string} */
        RightResource: "COMPONENT" | "AUDIT_LOG" | "PROCESS_DEFINITION" | "RESOURCE" | "RECORD_TYPE";
        Right: {
            /** @description As ETag, of one that did not come with the server; goes into If-Match of a change */
            etag?: string;
            authorizationKey: components["schemas"]["Key"];
            ownerId: string;
            ownerType: components["schemas"]["RightOwner"];
            resourceType: components["schemas"]["RightResource"];
            resourceId: string;
            permissionTypes: string[];
            scope: components["schemas"]["RightScope"];
            condition: string | null;
            fields: components["schemas"]["FieldRights"];
            isBuiltIn: boolean;
        };
        RightRole: {
            roleId: string;
            name: string;
            description: string;
            isBuiltIn: boolean;
            users: string[];
            groups: string[];
        };
        Rights: {
            roles: components["schemas"]["RightRole"][];
            authorizations: components["schemas"]["Right"][];
            permissions: {
                resourceType: components["schemas"]["RightResource"];
                permissionType: string;
                /** @enum {string} */
                right: "access" | "audit" | "start" | "see" | "work" | "administer" | "design" | "read" | "create" | "edit" | "remove";
            }[];
            components: string[];
        };
        RightQuestion: {
            user: string;
            /** @enum {string} */
            right: "start" | "see" | "work" | "administer" | "design" | "read" | "create" | "edit" | "remove";
            /** @description A process or a type of records */
            resourceId: string;
            /** @description One record of the type */
            recordKey?: string | null;
        };
        RightReason: {
            allowed: boolean;
            sentence: string;
            authorizations: components["schemas"]["Key"][];
        };
        ViewRequest: {
            user: string;
        };
        View: {
            user: string;
            displayName: string;
            until: components["schemas"]["Timestamp"];
        };
        AuditRow: {
            chain: string;
            sequence: number;
            at: components["schemas"]["Timestamp"];
            actor: string;
            seenBy: string | null;
            address: string;
            act: string;
            entity: string;
            subject: string;
            operation: string;
            caseKey: string | null;
            processId: string;
            details: components["schemas"]["Variables"];
            hash: string;
        };
        AuditPage: {
            items: components["schemas"]["AuditRow"][];
            page: components["schemas"]["Page"];
        };
        ClusterRoleInput: {
            roleId: string;
            name: string;
            description?: string | null;
        };
        ClusterRoleUpdate: {
            name: string;
            description?: string | null;
        };
        ClusterRole: {
            roleId: string;
            name: string;
            description: string | null;
        };
        ClusterRoleSearch: {
            filter?: {
                roleId?: string;
                name?: string;
            };
            sort?: components["schemas"]["ClusterSort"];
            page?: components["schemas"]["ClusterPageRequest"];
        } | null;
        ClusterRolePage: {
            items: components["schemas"]["ClusterRole"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterRoleMemberSearch: {
            filter?: {
                mappingRuleId?: string;
                claimName?: string;
                claimValue?: string;
                name?: string;
            };
            sort?: components["schemas"]["ClusterSort"];
            page?: components["schemas"]["ClusterPageRequest"];
        } | null;
        ClusterRoleMemberPage: {
            items: {
                username?: string;
                clientId?: string;
                groupId?: string;
            }[];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterAuthorizationInput: {
            ownerId: string;
            ownerType: string;
            resourceType: string;
            resourceId?: string;
            permissionTypes: string[];
        };
        ClusterAuthorizationKey: {
            authorizationKey: components["schemas"]["Key"];
        };
        ClusterAuthorization: {
            authorizationKey: components["schemas"]["Key"];
            ownerId: string;
            ownerType: string;
            resourceType: string;
            resourceId: string | null;
            resourcePropertyName: string | null;
            permissionTypes: string[];
        };
        ClusterAuthorizationSearch: {
            filter?: {
                ownerId?: string;
                ownerType?: string;
                resourceType?: string;
                resourceIds?: string[];
            };
            sort?: components["schemas"]["ClusterSort"];
            page?: components["schemas"]["ClusterPageRequest"];
        } | null;
        ClusterAuthorizationPage: {
            items: components["schemas"]["ClusterAuthorization"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterAuthentication: {
            username: string;
            displayName: string | null;
            email: string | null;
            authorizedComponents: string[];
            tenants: {
                [key: string]: unknown;
            }[];
            groups: string[];
            roles: string[];
            salesPlanType: string | null;
            c8Links: {
                [key: string]: string;
            };
            canLogout: boolean;
        };
        ClusterMappingRule: {
            mappingRuleId: string;
            name: string;
            claimName: string;
            claimValue: string;
        };
        ClusterMappingRuleUpdate: {
            name: string;
            claimName: string;
            claimValue: string;
        };
        ClusterMappingRuleSearch: {
            filter?: {
                mappingRuleId?: string;
                claimName?: string;
                claimValue?: string;
                name?: string;
            };
            sort?: components["schemas"]["ClusterSort"];
            page?: components["schemas"]["ClusterPageRequest"];
        } | null;
        ClusterMappingRulePage: {
            items: components["schemas"]["ClusterMappingRule"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterAudit: {
            auditLogKey: string;
            entityKey: string;
            entityType: string;
            operationType: string;
            timestamp: components["schemas"]["Timestamp"];
            actorId: string | null;
            actorType: string | null;
            result: string;
            category: string;
        } & {
            [key: string]: unknown;
        };
        ClusterDocumentLinkRequest: {
            /**
             * @description In milliseconds
             * @default 3600000
             */
            timeToLive: number;
        } | null;
        ClusterDocumentLink: {
            url: string;
            expiresAt: components["schemas"]["Timestamp"];
        };
        ClusterResourceDeletion: {
            operationReference?: number;
            /**
             * @description Must be false: the history of cases stays
             * @default false
             */
            deleteHistory: boolean;
        } | null;
        ClusterDeletedResource: {
            resourceKey: string;
            batchOperation: Record<string, never> | null;
        };
        ClusterAuditSearch: {
            filter?: {
                actorId?: components["schemas"]["ClusterTextFilter"];
                entityKey?: components["schemas"]["ClusterTextFilter"];
                entityType?: components["schemas"]["ClusterTextFilter"];
                operationType?: components["schemas"]["ClusterTextFilter"];
                processDefinitionId?: components["schemas"]["ClusterTextFilter"];
                processInstanceKey?: components["schemas"]["ClusterTextFilter"];
            };
            sort?: components["schemas"]["ClusterSort"];
            page?: components["schemas"]["ClusterPageRequest"];
        } | null;
        ClusterTaskAuditSearch: {
            filter?: {
                operationType?: components["schemas"]["ClusterTextFilter"];
                result?: components["schemas"]["ClusterTextFilter"];
                timestamp?: components["schemas"]["ClusterTimeFilter"];
                actorType?: components["schemas"]["ClusterTextFilter"];
                actorId?: components["schemas"]["ClusterTextFilter"];
            };
            sort?: components["schemas"]["ClusterSort"];
            page?: components["schemas"]["ClusterPageRequest"];
        } | null;
        ClusterAuditPage: {
            items: components["schemas"]["ClusterAudit"][];
            page: components["schemas"]["ClusterPage"];
        };
        Notification: {
            key: components["schemas"]["Key"];
            at: components["schemas"]["Timestamp"];
            kind: string;
            subject: string;
            body: string;
            why: string;
            caseKey: string | null;
            taskKey: string | null;
            isRead: boolean;
        };
        NotificationPage: {
            items: components["schemas"]["Notification"][];
            page: components["schemas"]["Page"];
            unread: number;
        };
        /** @description Either keys or all */
        NotificationsRead: {
            keys?: components["schemas"]["Key"][];
            /** @constant */
            all?: true;
        };
        Unread: {
            unread: number;
        };
        UserList: {
            items: {
                name: string;
                displayName: string;
                position: string;
                /** @description A group's id or empty */
                department: string;
                /** @description A user's name or empty */
                supervisor: string;
            }[];
        };
        GroupList: {
            items: {
                id: string;
                title: string;
                /** @description A user's name or empty */
                head: string;
                parent: string;
                members: string[];
            }[];
        };
        Setup: {
            /** @description Nobody can sign in yet */
            isPending: boolean;
        };
        FirstAdministrator: {
            /** @description What stands behind the # of the link */
            token: string;
            /** @description Small letters, digits, dots, hyphens, underscores */
            user: string;
            displayName: string;
            email?: string;
            password: string;
            /** @enum {string} */
            language: "en" | "pl" | "ru";
        };
        RetentionPolicy: {
            /**
             * @description How much of what happens is kept; null: as the process says, else full
             * @enum {string|null}
             */
            history?: "full" | "activity" | "minimal" | null;
            /** @description Days after the end of a case; 0: for ever; null: as for every process, else for ever */
            keepDays?: number | null;
            /**
             * @description What becomes of a case then; null: as for every process, else archive
             * @enum {string|null}
             */
            disposal?: "archive" | "delete" | null;
        };
        RetentionInForce: {
            /** @enum {string} */
            history: "full" | "activity" | "minimal";
            keepDays: number;
            /** @enum {string} */
            disposal: "archive" | "delete";
        };
        RetentionOfProcess: {
            processId: string;
            title: string;
            /** @description Cases that have ended and that no other case had called */
            ended: number;
            /** @description There are more than that */
            hasMoreEnded: boolean;
            /** @description Of them, those that a run would take now */
            due: number;
            hasMoreDue: boolean;
            /** Format: date-time */
            oldestEndedAt: string | null;
            policy: components["schemas"]["RetentionPolicy"];
            inForce: components["schemas"]["RetentionInForce"];
            /** @description As ETag; goes into If-Match of a change */
            etag: string;
        };
        RetentionRun: {
            key: components["schemas"]["Key"];
            /** @enum {string} */
            state: "active" | "completed" | "canceled" | "failed";
            /** @description Null: it began by itself */
            startedBy: string | null;
            startedAt: components["schemas"]["Timestamp"];
            /** Format: date-time */
            endedAt: string | null;
            /** @description Cases, called ones included */
            archived: number;
            /** @description Cases that were deleted without being archived */
            deleted: number;
            /** @description Why it failed */
            problem: string | null;
        };
        RetentionOverview: {
            everyProcess: components["schemas"]["RetentionPolicy"];
            processes: components["schemas"]["RetentionOfProcess"][];
            /** @description The newest first */
            runs: components["schemas"]["RetentionRun"][];
            /**
             * Format: date-time
             * @description Null: every process keeps its cases for ever
             */
            nextRunAt: string | null;
        };
        /** @enum {string} */
        CalendarKind: "company" | "country" | "group" | "person";
        CalendarOwner: {
            /** @description company, country:pl, group:sales or person:ola.kaminska */
            id: string;
            kind: components["schemas"]["CalendarKind"];
            /** @description A country, a group or a person; null: the company */
            owner: string | null;
            title: string;
            /** @description The owner says something itself */
            isOwn: boolean;
        };
        CalendarList: {
            items: components["schemas"]["CalendarOwner"][];
        };
        /** @description In order, such as 08:00-12:00 */
        OpeningHours: string[];
        /** @description Days that are not named are closed */
        CalendarWeek: {
            monday?: components["schemas"]["OpeningHours"];
            tuesday?: components["schemas"]["OpeningHours"];
            wednesday?: components["schemas"]["OpeningHours"];
            thursday?: components["schemas"]["OpeningHours"];
            friday?: components["schemas"]["OpeningHours"];
            saturday?: components["schemas"]["OpeningHours"];
            sunday?: components["schemas"]["OpeningHours"];
        };
        /** @description In one text or by language */
        DayName: string | {
            [key: string]: string;
        };
        CalendarRules: {
            /** @description IANA name: Europe/Warsaw */
            zone?: string;
            week?: components["schemas"]["CalendarWeek"];
            /**
             * @description The country whose public holidays count, in place of all days off that lie above
             * @enum {string}
             */
            holidays?: "none" | "pl" | "ru";
            daysOff?: {
                /** Format: date */
                date: string;
                name?: components["schemas"]["DayName"];
            }[];
            /** @description Days with hours of their own: half a day, or a Saturday that is worked. They win over days off */
            openDays?: {
                /** Format: date */
                date: string;
                hours: components["schemas"]["OpeningHours"];
                name?: components["schemas"]["DayName"];
            }[];
        };
        Calendar: components["schemas"]["CalendarOwner"] & {
            /** @description As ETag, of what the owner itself says; goes into If-Match of a change */
            etag: string | null;
            /** @description What the owner itself says */
            rules: components["schemas"]["CalendarRules"] | null;
            zone: string;
            week: components["schemas"]["CalendarWeek"];
            /** @description A country */
            holidays: string | null;
            year: number;
            /** @description Of this year, off and with hours of their own, whoever says so */
            days: {
                /** Format: date */
                date: string;
                name: string;
                isOff: boolean;
                hours: components["schemas"]["OpeningHours"];
            }[];
        };
        CompanySettings: {
            name: string;
            /**
             * @description In which people without an account are written to
             * @enum {string}
             */
            language: "en" | "pl" | "ru";
            /** @description IANA name: Europe/Warsaw */
            zone: string;
            workingDays: components["schemas"]["Weekday"][];
            /** @description 08:00 */
            opensAt: string;
            closesAt: string;
            /** @description How many days off the calendar names */
            daysOff: number;
        };
        CompanyChange: {
            name: string;
            /**
             * @description Left out, it stays as it is
             * @enum {string}
             */
            language?: "en" | "pl" | "ru";
            zone: string;
            workingDays: components["schemas"]["Weekday"][];
            opensAt: string;
            closesAt: string;
            /**
             * @description Public holidays that become days off; left out, they stay as they are
             * @enum {string}
             */
            holidays?: "none" | "pl" | "ru";
        };
        /** @enum {string} */
        Weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
        MailSettings: {
            /** @description smtps://mail.example.com:465; empty: mails wait */
            url: string;
            user: string;
            from: string;
            hasPassword: boolean;
            /** @description True: the configuration of the server says it, and it cannot be changed here */
            isFixed: boolean;
        };
        MailSettingsChange: {
            url: string;
            user?: string;
            /** @description Left out: it stays as it is */
            password?: string;
            from: string;
        };
        MailTest: {
            url: string;
            user?: string;
            password?: string;
            from: string;
            to: string;
            subject: string;
            body: string;
        };
        MailTestResult: {
            isDelivered: boolean;
            /** @enum {string} */
            problem: "none" | "host-unknown" | "not-connected" | "timed-out" | "tls-failed" | "sign-in-refused" | "mail-refused" | "other";
            /** @description What the mail server or the network said */
            detail: string;
        };
        Health: {
            acceptsWork: boolean;
            /** @enum {string} */
            reason: "none" | "starting" | "stopping" | "disk-full" | "database-unreachable" | "standing-still";
        };
        OutboxMessage: {
            key: components["schemas"]["Key"];
            /** @description mail */
            kind: string;
            to: string;
            subject: string;
            caseKey: string | null;
            /** @enum {string} */
            state: "queued" | "sent" | "failed" | "dead" | "discarded" | "held" | "carried";
            attempts: number;
            createdAt: components["schemas"]["Timestamp"];
            /** Format: date-time */
            nextAttemptAt: string | null;
            /** @description What the other side said last */
            lastError: string | null;
            /** @description Whom it is handed to: mail is the mail server */
            target: string;
            /** @description Who discarded it, or else had it tried again last; null: nobody */
            decidedBy: string | null;
            /** Format: date-time */
            decidedAt: string | null;
        };
        EventTypeList: {
            items: string[];
        };
        WebhookInput: {
            title: string;
            /** @description https://…; http:// only to hosts that the server's configuration allows */
            url: string;
            /** @description Names of event types; empty or missing is all */
            events?: string[];
            /** @description Events of these processes alone; empty or missing is all */
            processIds?: string[];
            /** @description Missing is true */
            isActive?: boolean;
            /** @description Whose events; chosen once, when it is made */
            tenantId?: string;
        };
        Webhook: {
            webhookId: string;
            title: string;
            url: string;
            events: string[];
            processIds: string[];
            isActive: boolean;
            tenantId: string;
            version: number;
            createdBy: string;
            createdAt: components["schemas"]["Timestamp"];
            changedAt: components["schemas"]["Timestamp"];
            /** @description Deliveries that wait for their next attempt */
            waiting: number;
            /** @description Deliveries whose attempts are used up */
            failed: number;
            /**
             * Format: date-time
             * @description The receiver does not answer, and is left alone until then
             */
            pausedUntil: string | null;
            /** @description What it said last while it is left alone */
            lastError: string | null;
            /** @description Only in the answer that made it: shown once */
            secret?: string;
        };
        WebhookList: {
            items: components["schemas"]["Webhook"][];
        };
        WebhookPage: {
            items: components["schemas"]["Webhook"][];
            page: components["schemas"]["ClusterPage"];
        };
        WebhookSearch: {
            filter?: {
                /** @description A part of it */
                title?: string;
                /** @description A part of it */
                url?: string;
                /** @description Those that want this event */
                event?: string;
                isActive?: boolean;
            };
            sort?: {
                [key: string]: unknown;
            }[];
            page?: {
                [key: string]: unknown;
            };
        };
        Delivery: {
            /** @description The end of its Idempotency-Key */
            deliveryKey: components["schemas"]["Key"];
            eventId: string;
            eventType: string;
            /** @enum {string} */
            state: "queued" | "failed" | "sent" | "dead" | "discarded";
            attempts: number;
            createdAt: components["schemas"]["Timestamp"];
            /** Format: date-time */
            finishedAt: string | null;
            /** Format: date-time */
            nextAttemptAt: string | null;
            lastError: string | null;
            body: {
                [key: string]: unknown;
            };
        };
        DeliveryPage: {
            items: components["schemas"]["Delivery"][];
            page: components["schemas"]["ClusterPage"];
        };
        DeliverySearch: {
            filter?: {
                /** @enum {string} */
                state?: "queued" | "sent" | "dead" | "discarded";
            };
            sort?: {
                [key: string]: unknown;
            }[];
            page?: {
                [key: string]: unknown;
            };
        };
        DeliveryReplay: {
            deliveryKey?: components["schemas"]["Key"];
            from?: components["schemas"]["Timestamp"];
            until?: components["schemas"]["Timestamp"];
            onlyFailed?: boolean;
        };
        OutboxPage: {
            items: components["schemas"]["OutboxMessage"][];
            page: components["schemas"]["Page"];
            /** @description False: there is no mail server, and mails wait untried */
            isMailSetUp: boolean;
            /** @description Targets that do not answer; their messages wait and use up no attempts */
            pausedTargets: {
                target: string;
                /** @description In a row */
                failures: number;
                pausedUntil: components["schemas"]["Timestamp"];
                lastError: string;
            }[];
        };
        OutboxCount: {
            count: number;
        };
        IncidentList: {
            items: {
                key: components["schemas"]["Key"];
                caseKey: components["schemas"]["Key"];
                caseTitle: string;
                processTitle: string;
                elementInstanceKey: string | null;
                element: string;
                elementName: string;
                kind: string;
                message: string;
                raisedAt: components["schemas"]["Timestamp"];
            }[];
        };
        PublicForm: {
            slug: string;
            company?: components["schemas"]["Company"];
            title: string;
            schema: {
                [key: string]: unknown;
            };
            language: components["schemas"]["Language"];
            /** @description What the page says after sending */
            thanks: string;
        };
        PublicAnswers: {
            answers: components["schemas"]["Variables"];
            language?: components["schemas"]["Language"];
            /** @description A field that people do not see; whoever fills it in is a program */
            website?: string;
            /** @description How long the form has been open */
            startedMsAgo: number;
            /** @description Of the page's uploads */
            uploadToken?: string;
        };
        PublicReceipt: {
            number: string;
        };
        Clock: {
            now: components["schemas"]["Timestamp"];
            /**
             * @description real: not movable; running: movable, going; pinned: standing still
             * @enum {string}
             */
            mode: "real" | "running" | "pinned";
        };
        ClockPin: {
            pinnedAt: components["schemas"]["Timestamp"];
        };
        /** @description Either duration or to */
        ClockAdvance: {
            /** @description ISO 8601, e.g. P2DT4H */
            duration?: string;
            to?: components["schemas"]["Timestamp"];
        };
        ClusterTopology: {
            brokers: {
                nodeId: number;
                host: string;
                port: number;
                version: string;
                partitions: {
                    partitionId: number;
                    /** @enum {string} */
                    role: "leader" | "follower" | "inactive";
                    /** @enum {string} */
                    health: "healthy" | "unhealthy" | "dead";
                }[];
            }[];
            clusterSize: number;
            partitionsCount: number;
            replicationFactor: number;
            gatewayVersion: string;
            lastCompletedChangeId: string;
        };
        ClusterClockPin: {
            /** @description Milliseconds since 1970-01-01T00:00Z */
            timestamp: number;
        };
        /** @description The id of a tenant; <default> where none was named */
        ClusterTenant: string;
        ClusterTenantView: {
            tenantId: components["schemas"]["ClusterTenant"];
            name: string;
            description: string;
        };
        ClusterTenantCreation: {
            tenantId: string;
            name: string;
            description?: string;
        };
        ClusterTenantChange: {
            name: string;
            description?: string;
        };
        ClusterTenantSearch: {
            filter?: {
                tenantId?: string;
                name?: string;
            };
            sort?: components["schemas"]["ClusterSort"];
            page?: components["schemas"]["ClusterPageRequest"];
        };
        ClusterTenantPage: {
            items: components["schemas"]["ClusterTenantView"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterTenantMemberSearch: {
            sort?: components["schemas"]["ClusterSort"];
            page?: components["schemas"]["ClusterPageRequest"];
        };
        ClusterTenantMemberPage: {
            /** @description The member that was asked for */
            items: {
                username?: string;
                groupId?: string;
                roleId?: string;
                clientId?: string;
            }[];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterPageRequest: {
            /** @default 100 */
            limit: number;
            from?: number;
            /** @description endCursor of the page before */
            after?: string;
            /** @description startCursor of the page behind */
            before?: string;
        };
        ClusterPage: {
            totalItems: number;
            hasMoreTotalItems: boolean;
            startCursor?: string | null;
            endCursor?: string | null;
        };
        /** @description A value, or comparisons that must all hold */
        ClusterTextFilter: string | {
            $eq?: string;
            $neq?: string;
            $exists?: boolean;
            $in?: string[];
            $notIn?: string[];
            /** @description * stands for any text, ? for one letter */
            $like?: string;
        };
        ClusterKeyFilter: components["schemas"]["ClusterTextFilter"];
        /** @description A point in time, or comparisons that must all hold */
        ClusterTimeFilter: string | {
            /** Format: date-time */
            $eq?: string;
            /** Format: date-time */
            $neq?: string;
            $exists?: boolean;
            /** Format: date-time */
            $gt?: string;
            /** Format: date-time */
            $gte?: string;
            /** Format: date-time */
            $lt?: string;
            /** Format: date-time */
            $lte?: string;
            $in?: string[];
        };
        /** @description A number, or comparisons that must all hold */
        ClusterIntegerFilter: number | {
            $eq?: number;
            $neq?: number;
            $exists?: boolean;
            $gt?: number;
            $gte?: number;
            $lt?: number;
            $lte?: number;
            $in?: number[];
        };
        ClusterSort: components["schemas"]["ClusterSortItem"][];
        ClusterSortItem: {
            field: string;
            /** @enum {string} */
            order?: "ASC" | "DESC";
        };
        ClusterUpload: {
            resources: string[];
            tenantId?: components["schemas"]["ClusterTenant"];
        };
        ClusterDeployment: {
            tenantId: components["schemas"]["ClusterTenant"];
            deploymentKey: components["schemas"]["Key"];
            deployments: {
                processDefinition?: {
                    processDefinitionId: string;
                    processDefinitionVersion: number;
                    resourceName: string;
                    tenantId: components["schemas"]["ClusterTenant"];
                    processDefinitionKey: components["schemas"]["Key"];
                };
            }[];
        };
        /** @description Either processDefinitionId or processDefinitionKey */
        ClusterInstanceCreation: {
            processDefinitionId?: string;
            /** @description -1 or absent: the latest */
            processDefinitionVersion?: number;
            processDefinitionKey?: components["schemas"]["Key"];
            variables?: components["schemas"]["Variables"];
            tenantId?: components["schemas"]["ClusterTenant"];
            businessId?: string;
        };
        ClusterInstanceCreated: {
            processDefinitionId: string;
            processDefinitionVersion: number;
            tenantId: components["schemas"]["ClusterTenant"];
            variables: components["schemas"]["Variables"];
            processDefinitionKey: components["schemas"]["Key"];
            processInstanceKey: components["schemas"]["Key"];
        };
        /** @enum {string} */
        ClusterInstanceState: "ACTIVE" | "COMPLETED" | "TERMINATED";
        ClusterModification: {
            activateInstructions?: components["schemas"]["ActivateInstruction"][];
            moveInstructions?: components["schemas"]["MoveInstruction"][];
            terminateInstructions?: components["schemas"]["TerminateInstruction"][];
            operationReference?: number;
        };
        ClusterAdHocActivation: {
            elements: {
                elementId: string;
                /** @description Set in the new activity alone */
                variables?: Record<string, never>;
            }[];
            /** @description What is under way inside ends */
            cancelRemainingInstances?: boolean;
        };
        ClusterMigration: {
            targetProcessDefinitionKey: components["schemas"]["Key"];
            mappingInstructions: components["schemas"]["ElementMapping"][];
            operationReference?: number;
        };
        ClusterInstancesBatch: {
            filter: components["schemas"]["ClusterInstanceFilter"];
            reason?: string;
            operationReference?: number;
        };
        ClusterModificationBatch: {
            filter: components["schemas"]["ClusterInstanceFilter"];
            moveInstructions: components["schemas"]["ElementMapping"][];
            reason?: string;
            operationReference?: number;
        };
        ClusterMigrationBatch: {
            filter: components["schemas"]["ClusterInstanceFilter"];
            migrationPlan: {
                targetProcessDefinitionKey: components["schemas"]["Key"];
                mappingInstructions: components["schemas"]["ElementMapping"][];
            };
            operationReference?: number;
        };
        /** @enum {string} */
        ClusterBatchKind: "CANCEL_PROCESS_INSTANCE" | "RESOLVE_INCIDENT" | "MODIFY_PROCESS_INSTANCE" | "MIGRATE_PROCESS_INSTANCE" | "DELETE_PROCESS_INSTANCE" | "SUSPEND_PROCESS_INSTANCE" | "RESUME_PROCESS_INSTANCE";
        /** @enum {string} */
        ClusterBatchState: "ACTIVE" | "SUSPENDED" | "COMPLETED" | "PARTIALLY_COMPLETED" | "FAILED" | "CANCELED";
        /** @enum {string} */
        ClusterBatchItemState: "ACTIVE" | "COMPLETED" | "FAILED" | "CANCELED";
        ClusterBatchCreated: {
            batchOperationKey: components["schemas"]["Key"];
            batchOperationType: components["schemas"]["ClusterBatchKind"];
        };
        ClusterBatch: {
            batchOperationKey: components["schemas"]["Key"];
            batchOperationType: components["schemas"]["ClusterBatchKind"];
            state: components["schemas"]["ClusterBatchState"];
            startDate: components["schemas"]["Timestamp"];
            /** Format: date-time */
            endDate: string | null;
            actorType: string;
            actorId: string;
            operationsTotalCount: number;
            operationsCompletedCount: number;
            operationsFailedCount: number;
            /** @description Of a migration */
            targetProcessDefinitionKey: string | null;
            reason: string | null;
        };
        ClusterBatchItem: {
            operationType: components["schemas"]["ClusterBatchKind"];
            batchOperationKey: components["schemas"]["Key"];
            itemKey: components["schemas"]["Key"];
            processInstanceKey: components["schemas"]["Key"];
            state: components["schemas"]["ClusterBatchItemState"];
            /** Format: date-time */
            processedDate: string | null;
            errorMessage: string | null;
        };
        ClusterIncident: {
            processDefinitionId: string;
            errorType: string;
            errorMessage: string;
            elementId: string;
            creationTime: components["schemas"]["Timestamp"];
            /** @enum {string} */
            state: "ACTIVE";
            tenantId: components["schemas"]["ClusterTenant"];
            incidentKey: components["schemas"]["Key"];
            processDefinitionKey: string | null;
            processInstanceKey: components["schemas"]["Key"];
            elementInstanceKey: string | null;
            jobKey: string | null;
        };
        ClusterElementStatistics: {
            items: {
                elementId: string;
                active: number;
                canceled: number;
                incidents: number;
                completed: number;
            }[];
        };
        ClusterVariableChange: {
            variables: components["schemas"]["Variables"];
            /** @description True: in this very scope */
            local?: boolean;
            operationReference?: number;
        };
        ClusterInstanceFilter: {
            processDefinitionId?: components["schemas"]["ClusterTextFilter"];
            processDefinitionKey?: components["schemas"]["ClusterTextFilter"];
            processInstanceKey?: components["schemas"]["ClusterTextFilter"];
            parentProcessInstanceKey?: components["schemas"]["ClusterTextFilter"];
            state?: components["schemas"]["ClusterTextFilter"];
            hasIncident?: boolean;
            tenantId?: components["schemas"]["ClusterTextFilter"];
        };
        ClusterInstance: {
            processDefinitionId: string;
            processDefinitionName: string;
            processDefinitionVersion: number;
            startDate: components["schemas"]["Timestamp"];
            /** Format: date-time */
            endDate?: string | null;
            state: components["schemas"]["ClusterInstanceState"];
            hasIncident: boolean;
            tenantId: components["schemas"]["ClusterTenant"];
            processInstanceKey: components["schemas"]["Key"];
            processDefinitionKey: components["schemas"]["Key"];
            parentProcessInstanceKey?: string | null;
        };
        ClusterInstanceCancellation: {
            operationReference?: number;
        } | null;
        ClusterTask: {
            userTaskKey: components["schemas"]["Key"];
            name: string;
            /** @enum {string} */
            state: "CREATED" | "COMPLETED" | "CANCELED";
            assignee?: string | null;
            elementId: string;
            candidateGroups: string[];
            candidateUsers: string[];
            processDefinitionId: string;
            processDefinitionVersion: number;
            processName: string;
            processInstanceKey: components["schemas"]["Key"];
            processDefinitionKey: components["schemas"]["Key"];
            elementInstanceKey: components["schemas"]["Key"];
            creationDate: components["schemas"]["Timestamp"];
            /** Format: date-time */
            completionDate?: string | null;
            /** Format: date-time */
            dueDate?: string | null;
            /** Format: date-time */
            followUpDate?: string | null;
            tenantId: components["schemas"]["ClusterTenant"];
            priority: number;
            customHeaders?: {
                [key: string]: string;
            };
        };
        ClusterTaskAssignment: {
            assignee: string;
            /** @description false: refuse when somebody holds the task */
            allowOverride?: boolean | null;
            action?: string | null;
        };
        ClusterTaskUpdate: {
            /** @description null and absent leave a value as it is; an empty text clears a date */
            changeset?: {
                candidateUsers?: string[] | null;
                candidateGroups?: string[] | null;
                dueDate?: string | null;
                followUpDate?: string | null;
                priority?: number | null;
            };
            action?: string | null;
        };
        ClusterTaskCompletion: {
            variables?: {
                [key: string]: unknown;
            } | null;
            /** @description Name of the outcome */
            action?: string | null;
        };
        ClusterJobActivation: {
            type: string;
            worker?: string;
            /** @description Length of the lease in milliseconds */
            timeout: number;
            maxJobsToActivate: number;
            /** @description Only these variables */
            fetchVariable?: string[];
            /** @description How long to wait in milliseconds; 0: the server decides; below 0: not at all */
            requestTimeout?: number;
            tenantIds?: string[];
        };
        ClusterJob: {
            type: string;
            processDefinitionId: string;
            processDefinitionVersion: number;
            elementId: string;
            customHeaders: {
                [key: string]: unknown;
            };
            worker: string;
            retries: number;
            /** @description Milliseconds since 1970-01-01T00:00Z */
            deadline: number;
            variables: components["schemas"]["Variables"];
            tenantId: components["schemas"]["ClusterTenant"];
            jobKey: components["schemas"]["Key"];
            processInstanceKey: components["schemas"]["Key"];
            processDefinitionKey: components["schemas"]["Key"];
            elementInstanceKey: components["schemas"]["Key"];
            /** @enum {string} */
            kind: "BPMN_ELEMENT" | "EXECUTION_LISTENER" | "TASK_LISTENER";
            /** @enum {string} */
            listenerEventType: "UNSPECIFIED" | "START" | "END" | "CREATING" | "ASSIGNING" | "UPDATING" | "COMPLETING" | "CANCELING";
            userTask?: components["schemas"]["ClusterListenedTask"];
        };
        /** @description What a listener to a user task is told about it */
        ClusterListenedTask: {
            userTaskKey: components["schemas"]["Key"];
            assignee: string | null;
            candidateUsers: string[];
            candidateGroups: string[];
            dueDate: string | null;
            followUpDate: string | null;
            priority: number;
        };
        ClusterJobs: {
            jobs: components["schemas"]["ClusterJob"][];
        };
        ClusterJobCompletion: {
            variables?: {
                [key: string]: unknown;
            } | null;
            /** @description What the job decided beside its variables */
            result?: components["schemas"]["ClusterAdHocResult"] | components["schemas"]["ClusterListenerResult"];
        };
        ClusterAdHocResult: {
            /** @enum {string} */
            type: "adHocSubProcess";
            activateElements?: {
                elementId: string;
                variables?: {
                    [key: string]: unknown;
                } | null;
            }[];
            /** @description Nothing more is to be begun */
            isCompletionConditionFulfilled?: boolean | null;
            /** @description What is active is broken off */
            isCancelRemainingInstances?: boolean | null;
        };
        ClusterListenerResult: {
            /** @enum {string} */
            type: "userTask";
            /** @description The completion does not happen; an assignment or update is taken back */
            denied?: boolean | null;
            deniedReason?: string | null;
            corrections?: {
                /** @description An empty text clears it */
                assignee?: string | null;
                candidateUsers?: string[] | null;
                candidateGroups?: string[] | null;
                /** @description An empty text clears it */
                dueDate?: string | null;
                /** @description An empty text clears it */
                followUpDate?: string | null;
                priority?: number | null;
            } | null;
        };
        ClusterJobFailure: {
            /** @default 0 */
            retries: number;
            errorMessage?: string;
            /** @description Milliseconds; absent: one second, twice as long with each failure */
            retryBackOff?: number;
            /** @description Local ones of the step */
            variables?: {
                [key: string]: unknown;
            };
        };
        ClusterJobError: {
            errorCode: string;
            errorMessage?: string | null;
            variables?: {
                [key: string]: unknown;
            } | null;
        };
        ClusterJobUpdate: {
            changeset: {
                retries?: number | null;
                /** @description Milliseconds from now; the job must be leased */
                timeout?: number | null;
            };
            operationReference?: number;
        };
        ClusterSignal: {
            signalName: string;
            variables?: components["schemas"]["Variables"];
            tenantId?: components["schemas"]["ClusterTenant"];
        };
        ClusterSignalBroadcast: {
            signalKey: components["schemas"]["Key"];
            tenantId: components["schemas"]["ClusterTenant"];
        };
        ClusterConditionalEvaluation: {
            processDefinitionKey?: components["schemas"]["Key"];
            variables: components["schemas"]["Variables"];
            tenantId?: components["schemas"]["ClusterTenant"];
        };
        ClusterConditionalEvaluated: {
            conditionalEvaluationKey: components["schemas"]["Key"];
            tenantId: components["schemas"]["ClusterTenant"];
            processInstances: {
                processDefinitionKey: components["schemas"]["Key"];
                processInstanceKey: components["schemas"]["Key"];
            }[];
        };
        ClusterMessage: {
            name: string;
            correlationKey?: string;
            /**
             * @description Milliseconds that the message waits for a receiver
             * @default 0
             */
            timeToLive: number;
            /** @description The same id within the time to live takes effect once */
            messageId?: string;
            variables?: components["schemas"]["Variables"];
            tenantId?: components["schemas"]["ClusterTenant"];
        };
        ClusterMessagePublished: {
            messageKey: components["schemas"]["Key"];
            tenantId: components["schemas"]["ClusterTenant"];
        };
        ClusterCorrelation: {
            name: string;
            correlationKey?: string;
            variables?: components["schemas"]["Variables"];
            tenantId?: components["schemas"]["ClusterTenant"];
        };
        ClusterMessageCorrelated: {
            messageKey: components["schemas"]["Key"];
            processInstanceKey: components["schemas"]["Key"];
            tenantId: components["schemas"]["ClusterTenant"];
        };
        ClusterUser: {
            username: string;
            name: string;
            email: string;
        };
        ClusterNewUser: {
            username: string;
            name?: string;
            email?: string;
            password: string;
        };
        ClusterUserChange: {
            name?: string;
            email?: string;
            password?: string;
        };
        ClusterGroup: {
            groupId: string;
            name: string;
            description: string;
        };
        ClusterNewGroup: {
            groupId: string;
            name: string;
            description?: string;
        };
        ClusterGroupChange: {
            name: string;
            description?: string;
        };
        ClusterMember: {
            username: string;
        };
        ClusterSearch: {
            /** @description A field is a text or {"$eq", "$neq", "$in", "$notIn", "$like", "$exists"} */
            filter?: Record<string, never>;
            sort?: components["schemas"]["ClusterSort"];
            page?: components["schemas"]["ClusterPageRequest"];
        };
        ClusterUserPage: {
            items: components["schemas"]["ClusterUser"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterGroupPage: {
            items: components["schemas"]["ClusterGroup"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterMemberPage: {
            items: components["schemas"]["ClusterMember"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterProcessDefinitionResult: {
            name: string | null;
            resourceName: string;
            version: number;
            versionTag: string | null;
            processDefinitionId: string;
            tenantId: string;
            processDefinitionKey: string;
            hasStartForm: boolean;
            /** @enum {string} */
            state: "ACTIVE" | "DRAINING" | "DELETED";
        };
        ClusterSearchProcessDefinitions: {
            filter?: {
                name?: components["schemas"]["ClusterTextFilter"];
                resourceName?: components["schemas"]["ClusterTextFilter"];
                version?: components["schemas"]["ClusterIntegerFilter"];
                versionTag?: components["schemas"]["ClusterTextFilter"];
                processDefinitionId?: components["schemas"]["ClusterTextFilter"];
                processDefinitionKey?: components["schemas"]["ClusterKeyFilter"];
                tenantId?: components["schemas"]["ClusterTextFilter"];
                isLatestVersion?: boolean;
                hasStartForm?: boolean;
                state?: components["schemas"]["ClusterTextFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "name" | "resourceName" | "version" | "versionTag" | "processDefinitionId" | "processDefinitionKey" | "tenantId";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterProcessDefinitionResultPage: {
            items: components["schemas"]["ClusterProcessDefinitionResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterFormResult: {
            tenantId: string;
            formId: string;
            schema: string;
            version: number;
            formKey: string;
        };
        ClusterElementCountSearch: {
            filter?: {
                startDate?: components["schemas"]["ClusterTimeFilter"];
                endDate?: components["schemas"]["ClusterTimeFilter"];
                state?: components["schemas"]["ClusterTextFilter"];
                hasIncident?: boolean;
                tenantId?: components["schemas"]["ClusterTextFilter"];
                processInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                parentProcessInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                parentElementInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                businessId?: components["schemas"]["ClusterTextFilter"];
            };
            sort?: components["schemas"]["ClusterSort"];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterProcessDefinitionInstanceStatisticsResult: {
            processDefinitionId: string;
            tenantId: string;
            latestProcessDefinitionName: string | null;
            hasMultipleVersions: boolean;
            activeInstancesWithoutIncidentCount: number;
            activeInstancesWithIncidentCount: number;
        };
        ClusterCountInstancesByProcess: {
            filter?: Record<string, never>;
            sort?: {
                /** @enum {string} */
                field: "processDefinitionId" | "activeInstancesWithIncidentCount" | "activeInstancesWithoutIncidentCount";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterProcessDefinitionInstanceStatisticsResultPage: {
            items: components["schemas"]["ClusterProcessDefinitionInstanceStatisticsResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterProcessDefinitionInstanceVersionStatisticsResult: {
            processDefinitionId: string;
            processDefinitionKey: string;
            processDefinitionName: string | null;
            tenantId: string;
            processDefinitionVersion: number;
            activeInstancesWithIncidentCount: number;
            activeInstancesWithoutIncidentCount: number;
        };
        ClusterCountInstancesByVersion: {
            filter?: {
                processDefinitionId?: components["schemas"]["ClusterTextFilter"];
                tenantId?: components["schemas"]["ClusterTextFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "processDefinitionId" | "processDefinitionKey" | "processDefinitionName" | "processDefinitionVersion" | "activeInstancesWithIncidentCount" | "activeInstancesWithoutIncidentCount";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterProcessDefinitionInstanceVersionStatisticsResultPage: {
            items: components["schemas"]["ClusterProcessDefinitionInstanceVersionStatisticsResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterProcessInstanceResult: {
            processDefinitionId: string;
            processDefinitionName: string | null;
            processDefinitionVersion: number;
            processDefinitionVersionTag: string | null;
            /** Format: date-time */
            startDate: string;
            /** Format: date-time */
            endDate: string | null;
            /** @enum {string} */
            state: "ACTIVE" | "COMPLETED" | "TERMINATED";
            hasIncident: boolean;
            tenantId: string;
            processInstanceKey: string;
            processDefinitionKey: string;
            parentProcessInstanceKey: string | null;
            parentElementInstanceKey: string | null;
            rootProcessInstanceKey: string | null;
            tags: string[];
            businessId: string | null;
        };
        ClusterSearchProcessInstances: {
            filter?: {
                processDefinitionId?: components["schemas"]["ClusterTextFilter"];
                processDefinitionName?: components["schemas"]["ClusterTextFilter"];
                processDefinitionVersion?: components["schemas"]["ClusterIntegerFilter"];
                processDefinitionVersionTag?: components["schemas"]["ClusterTextFilter"];
                processDefinitionKey?: components["schemas"]["ClusterKeyFilter"];
                startDate?: components["schemas"]["ClusterTimeFilter"];
                endDate?: components["schemas"]["ClusterTimeFilter"];
                state?: components["schemas"]["ClusterTextFilter"];
                hasIncident?: boolean;
                tenantId?: components["schemas"]["ClusterTextFilter"];
                processInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                parentProcessInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                parentElementInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                businessId?: components["schemas"]["ClusterTextFilter"];
                elementId?: components["schemas"]["ClusterTextFilter"];
                elementInstanceState?: components["schemas"]["ClusterTextFilter"];
                variables?: {
                    name: string;
                    value: components["schemas"]["ClusterTextFilter"];
                }[];
                $or?: Record<string, never>[];
            };
            sort?: {
                /** @enum {string} */
                field: "processDefinitionId" | "processDefinitionName" | "processDefinitionVersion" | "processDefinitionVersionTag" | "processDefinitionKey" | "startDate" | "endDate" | "state" | "hasIncident" | "tenantId" | "processInstanceKey" | "parentProcessInstanceKey" | "parentElementInstanceKey" | "businessId";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterProcessInstanceResultPage: {
            items: components["schemas"]["ClusterProcessInstanceResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterElementInstanceResult: {
            processDefinitionId: string;
            /** Format: date-time */
            startDate: string;
            /** Format: date-time */
            endDate: string | null;
            elementId: string;
            elementName: string;
            /** @enum {string} */
            type: "UNSPECIFIED" | "PROCESS" | "SUB_PROCESS" | "EVENT_SUB_PROCESS" | "AD_HOC_SUB_PROCESS" | "AD_HOC_SUB_PROCESS_INNER_INSTANCE" | "START_EVENT" | "INTERMEDIATE_CATCH_EVENT" | "INTERMEDIATE_THROW_EVENT" | "BOUNDARY_EVENT" | "END_EVENT" | "SERVICE_TASK" | "RECEIVE_TASK" | "USER_TASK" | "MANUAL_TASK" | "TASK" | "EXCLUSIVE_GATEWAY" | "INCLUSIVE_GATEWAY" | "PARALLEL_GATEWAY" | "EVENT_BASED_GATEWAY" | "SEQUENCE_FLOW" | "MULTI_INSTANCE_BODY" | "CALL_ACTIVITY" | "BUSINESS_RULE_TASK" | "SCRIPT_TASK" | "SEND_TASK" | "UNKNOWN";
            /** @enum {string} */
            state: "ACTIVE" | "COMPLETED" | "TERMINATED";
            hasIncident: boolean;
            tenantId: string;
            elementInstanceKey: string;
            processInstanceKey: string;
            rootProcessInstanceKey: string | null;
            processDefinitionKey: string;
            incidentKey: string | null;
        };
        ClusterSearchElementInstances: {
            filter?: {
                processDefinitionId?: components["schemas"]["ClusterTextFilter"];
                processDefinitionKey?: components["schemas"]["ClusterKeyFilter"];
                startDate?: components["schemas"]["ClusterTimeFilter"];
                endDate?: components["schemas"]["ClusterTimeFilter"];
                elementId?: components["schemas"]["ClusterTextFilter"];
                elementName?: components["schemas"]["ClusterTextFilter"];
                type?: components["schemas"]["ClusterTextFilter"];
                state?: components["schemas"]["ClusterTextFilter"];
                hasIncident?: boolean;
                tenantId?: components["schemas"]["ClusterTextFilter"];
                elementInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                processInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                incidentKey?: components["schemas"]["ClusterKeyFilter"];
                elementInstanceScopeKey?: components["schemas"]["ClusterKeyFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "processDefinitionId" | "processDefinitionKey" | "startDate" | "endDate" | "elementId" | "elementName" | "type" | "state" | "tenantId" | "elementInstanceKey" | "processInstanceKey" | "incidentKey";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterElementInstanceResultPage: {
            items: components["schemas"]["ClusterElementInstanceResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterIncidentResult: {
            processDefinitionId: string;
            /** @enum {string} */
            errorType: "AD_HOC_SUB_PROCESS_NO_RETRIES" | "CALLED_DECISION_ERROR" | "CALLED_ELEMENT_ERROR" | "CONDITION_ERROR" | "DECISION_EVALUATION_ERROR" | "EXECUTION_LISTENER_NO_RETRIES" | "EXTRACT_VALUE_ERROR" | "FORM_NOT_FOUND" | "IO_MAPPING_ERROR" | "JOB_NO_RETRIES" | "MESSAGE_SIZE_EXCEEDED" | "RESOURCE_NOT_FOUND" | "TASK_LISTENER_NO_RETRIES" | "UNHANDLED_ERROR_EVENT" | "UNKNOWN" | "UNSPECIFIED";
            errorMessage: string;
            elementId: string;
            /** Format: date-time */
            creationTime: string;
            /** @enum {string} */
            state: "ACTIVE" | "MIGRATED" | "PENDING" | "RESOLVED" | "UNKNOWN";
            tenantId: string;
            incidentKey: string;
            processDefinitionKey: string;
            processInstanceKey: string;
            rootProcessInstanceKey: string | null;
            elementInstanceKey: string;
            jobKey: string | null;
        };
        ClusterSearchElementIncidents: {
            filter?: Record<string, never>;
            sort?: components["schemas"]["ClusterSort"];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterIncidentResultPage: {
            items: components["schemas"]["ClusterIncidentResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterVariableResult: {
            name: string;
            tenantId: string;
            variableKey: string;
            scopeKey: string;
            processInstanceKey: string;
            rootProcessInstanceKey: string | null;
            value: string;
            isTruncated: boolean;
        };
        ClusterSearchVariables: {
            filter?: {
                name?: components["schemas"]["ClusterTextFilter"];
                value?: components["schemas"]["ClusterTextFilter"];
                tenantId?: components["schemas"]["ClusterTextFilter"];
                isTruncated?: boolean;
                variableKey?: components["schemas"]["ClusterKeyFilter"];
                scopeKey?: components["schemas"]["ClusterKeyFilter"];
                processInstanceKey?: components["schemas"]["ClusterKeyFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "name" | "value" | "tenantId" | "variableKey" | "scopeKey" | "processInstanceKey";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterVariableResultPage: {
            items: components["schemas"]["ClusterVariableResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterSearchIncidents: {
            filter?: {
                processDefinitionId?: components["schemas"]["ClusterTextFilter"];
                errorType?: components["schemas"]["ClusterTextFilter"];
                errorMessage?: components["schemas"]["ClusterTextFilter"];
                elementId?: components["schemas"]["ClusterTextFilter"];
                creationTime?: components["schemas"]["ClusterTimeFilter"];
                state?: components["schemas"]["ClusterTextFilter"];
                tenantId?: components["schemas"]["ClusterTextFilter"];
                incidentKey?: components["schemas"]["ClusterKeyFilter"];
                processDefinitionKey?: components["schemas"]["ClusterKeyFilter"];
                processInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                elementInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                jobKey?: components["schemas"]["ClusterKeyFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "processDefinitionId" | "errorType" | "errorMessage" | "elementId" | "creationTime" | "state" | "tenantId" | "incidentKey" | "processDefinitionKey" | "processInstanceKey" | "elementInstanceKey" | "jobKey";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterSearchInstanceIncidents: {
            filter?: {
                processDefinitionId?: components["schemas"]["ClusterTextFilter"];
                errorType?: components["schemas"]["ClusterTextFilter"];
                errorMessage?: components["schemas"]["ClusterTextFilter"];
                elementId?: components["schemas"]["ClusterTextFilter"];
                creationTime?: components["schemas"]["ClusterTimeFilter"];
                state?: components["schemas"]["ClusterTextFilter"];
                tenantId?: components["schemas"]["ClusterTextFilter"];
                incidentKey?: components["schemas"]["ClusterKeyFilter"];
                processDefinitionKey?: components["schemas"]["ClusterKeyFilter"];
                processInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                elementInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                jobKey?: components["schemas"]["ClusterKeyFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "processDefinitionId" | "errorType" | "errorMessage" | "elementId" | "creationTime" | "state" | "tenantId" | "incidentKey" | "processDefinitionKey" | "processInstanceKey" | "elementInstanceKey" | "jobKey";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterIncidentProcessInstanceStatisticsByErrorResult: {
            errorHashCode: number;
            errorMessage: string;
            activeInstancesWithErrorCount: number;
        };
        ClusterCountInstancesByError: {
            filter?: Record<string, never>;
            sort?: {
                /** @enum {string} */
                field: "errorMessage" | "activeInstancesWithErrorCount";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterIncidentProcessInstanceStatisticsByErrorResultPage: {
            items: components["schemas"]["ClusterIncidentProcessInstanceStatisticsByErrorResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterIncidentProcessInstanceStatisticsByDefinitionResult: {
            processDefinitionId: string;
            processDefinitionKey: string;
            processDefinitionName: string;
            processDefinitionVersion: number;
            tenantId: string;
            activeInstancesWithErrorCount: number;
        };
        ClusterCountInstancesByErrorAndDefinition: {
            filter?: {
                errorHashCode: number;
            };
            sort?: {
                /** @enum {string} */
                field: "processDefinitionKey" | "activeInstancesWithErrorCount" | "tenantId";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterIncidentProcessInstanceStatisticsByDefinitionResultPage: {
            items: components["schemas"]["ClusterIncidentProcessInstanceStatisticsByDefinitionResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterSearchBatchOperations: {
            filter?: {
                batchOperationKey?: components["schemas"]["ClusterKeyFilter"];
                operationType?: components["schemas"]["ClusterTextFilter"];
                state?: components["schemas"]["ClusterTextFilter"];
                actorType?: components["schemas"]["ClusterTextFilter"];
                actorId?: components["schemas"]["ClusterTextFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "batchOperationKey" | "operationType" | "state" | "actorType" | "actorId" | "startDate" | "endDate";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterBatchResultPage: {
            items: components["schemas"]["ClusterBatch"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterSearchBatchOperationItems: {
            filter?: {
                batchOperationKey?: components["schemas"]["ClusterKeyFilter"];
                itemKey?: components["schemas"]["ClusterKeyFilter"];
                processInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                state?: components["schemas"]["ClusterTextFilter"];
                operationType?: components["schemas"]["ClusterTextFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "batchOperationKey" | "itemKey" | "processInstanceKey" | "state" | "operationType" | "processedDate";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterBatchItemResultPage: {
            items: components["schemas"]["ClusterBatchItem"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterUserTaskResult: {
            name: string | null;
            /** @enum {string} */
            state: "CREATING" | "CREATED" | "ASSIGNING" | "UPDATING" | "COMPLETING" | "COMPLETED" | "CANCELING" | "CANCELED" | "FAILED";
            assignee: string | null;
            elementId: string;
            candidateGroups: string[];
            candidateUsers: string[];
            processDefinitionId: string;
            /** Format: date-time */
            creationDate: string;
            /** Format: date-time */
            completionDate: string | null;
            /** Format: date-time */
            followUpDate: string | null;
            /** Format: date-time */
            dueDate: string | null;
            tenantId: string;
            externalFormReference: string | null;
            processDefinitionVersion: number;
            customHeaders: {
                [key: string]: unknown;
            };
            priority: number;
            userTaskKey: string;
            elementInstanceKey: string;
            processName: string | null;
            processDefinitionKey: string;
            processInstanceKey: string;
            rootProcessInstanceKey: string | null;
            formKey: string | null;
            tags: string[];
        };
        ClusterSearchUserTasks: {
            filter?: {
                name?: components["schemas"]["ClusterTextFilter"];
                state?: components["schemas"]["ClusterTextFilter"];
                assignee?: components["schemas"]["ClusterTextFilter"];
                priority?: components["schemas"]["ClusterIntegerFilter"];
                elementId?: components["schemas"]["ClusterTextFilter"];
                tenantId?: components["schemas"]["ClusterTextFilter"];
                processDefinitionId?: components["schemas"]["ClusterTextFilter"];
                creationDate?: components["schemas"]["ClusterTimeFilter"];
                completionDate?: components["schemas"]["ClusterTimeFilter"];
                followUpDate?: components["schemas"]["ClusterTimeFilter"];
                dueDate?: components["schemas"]["ClusterTimeFilter"];
                userTaskKey?: components["schemas"]["ClusterKeyFilter"];
                processDefinitionKey?: components["schemas"]["ClusterKeyFilter"];
                processInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                elementInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                candidateGroup?: components["schemas"]["ClusterTextFilter"];
                candidateUser?: components["schemas"]["ClusterTextFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "name" | "priority" | "creationDate" | "completionDate" | "followUpDate" | "dueDate";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterUserTaskResultPage: {
            items: components["schemas"]["ClusterUserTaskResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterSearchTaskVariables: {
            filter?: {
                name?: components["schemas"]["ClusterTextFilter"];
                value?: components["schemas"]["ClusterTextFilter"];
                variableKey?: components["schemas"]["ClusterKeyFilter"];
                scopeKey?: components["schemas"]["ClusterKeyFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "name" | "value" | "variableKey" | "scopeKey";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterSearchEffectiveTaskVariables: {
            filter?: {
                name?: components["schemas"]["ClusterTextFilter"];
                value?: components["schemas"]["ClusterTextFilter"];
                variableKey?: components["schemas"]["ClusterKeyFilter"];
                scopeKey?: components["schemas"]["ClusterKeyFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "name" | "value" | "variableKey" | "scopeKey";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterJobResult: {
            customHeaders: {
                [key: string]: unknown;
            };
            deadline: string | null;
            deniedReason: string | null;
            elementId: string | null;
            elementInstanceKey: string;
            /** Format: date-time */
            endTime: string | null;
            errorCode: string | null;
            errorMessage: string | null;
            hasFailedWithRetriesLeft: boolean;
            isDenied: boolean | null;
            jobKey: string;
            /** @enum {string} */
            kind: "BPMN_ELEMENT" | "EXECUTION_LISTENER" | "TASK_LISTENER" | "AD_HOC_SUB_PROCESS";
            /** @enum {string} */
            listenerEventType: "ASSIGNING" | "CANCELING" | "COMPLETING" | "CREATING" | "END" | "START" | "UNSPECIFIED" | "UPDATING";
            processDefinitionId: string;
            processDefinitionKey: string;
            processInstanceKey: string;
            rootProcessInstanceKey: string | null;
            retries: number;
            /** @enum {string} */
            state: "CANCELED" | "COMPLETED" | "CREATED" | "ERROR_THROWN" | "FAILED" | "MIGRATED" | "RETRIES_UPDATED" | "TIMED_OUT";
            tenantId: string;
            type: string;
            worker: string;
            /** Format: date-time */
            creationTime: string | null;
            /** Format: date-time */
            lastUpdateTime: string | null;
        };
        ClusterSearchJobs: {
            filter?: {
                deadline?: components["schemas"]["ClusterTimeFilter"];
                deniedReason?: components["schemas"]["ClusterTextFilter"];
                elementId?: components["schemas"]["ClusterTextFilter"];
                elementInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                endTime?: components["schemas"]["ClusterTimeFilter"];
                errorCode?: components["schemas"]["ClusterTextFilter"];
                errorMessage?: components["schemas"]["ClusterTextFilter"];
                hasFailedWithRetriesLeft?: boolean;
                isDenied?: boolean;
                jobKey?: components["schemas"]["ClusterKeyFilter"];
                kind?: components["schemas"]["ClusterTextFilter"];
                listenerEventType?: components["schemas"]["ClusterTextFilter"];
                processDefinitionId?: components["schemas"]["ClusterTextFilter"];
                processDefinitionKey?: components["schemas"]["ClusterKeyFilter"];
                processInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                retries?: components["schemas"]["ClusterIntegerFilter"];
                state?: components["schemas"]["ClusterTextFilter"];
                tenantId?: components["schemas"]["ClusterTextFilter"];
                type?: components["schemas"]["ClusterTextFilter"];
                worker?: components["schemas"]["ClusterTextFilter"];
                creationTime?: components["schemas"]["ClusterTimeFilter"];
                lastUpdateTime?: components["schemas"]["ClusterTimeFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "deadline" | "deniedReason" | "elementId" | "elementInstanceKey" | "endTime" | "errorCode" | "errorMessage" | "hasFailedWithRetriesLeft" | "isDenied" | "jobKey" | "kind" | "listenerEventType" | "processDefinitionId" | "processDefinitionKey" | "processInstanceKey" | "retries" | "state" | "tenantId" | "type" | "worker" | "creationTime" | "lastUpdateTime";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterJobResultPage: {
            items: components["schemas"]["ClusterJobResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterGlobalJobStatisticsResult: {
            created: components["schemas"]["ClusterStatusMetricResult"];
            completed: components["schemas"]["ClusterStatusMetricResult"];
            failed: components["schemas"]["ClusterStatusMetricResult"];
            isIncomplete: boolean;
        };
        ClusterStatusMetricResult: {
            count: number;
            /** Format: date-time */
            lastUpdatedAt: string | null;
        };
        ClusterJobTypeStatisticsItemResult: {
            jobType: string;
            created: components["schemas"]["ClusterStatusMetricResult"];
            completed: components["schemas"]["ClusterStatusMetricResult"];
            failed: components["schemas"]["ClusterStatusMetricResult"];
            workers: number;
        };
        ClusterCountJobsByType: {
            filter?: {
                jobType?: components["schemas"]["ClusterTextFilter"];
                from: components["schemas"]["Timestamp"];
                to: components["schemas"]["Timestamp"];
            };
            sort?: components["schemas"]["ClusterSort"];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterJobTypeStatisticsItemResultPage: {
            items: components["schemas"]["ClusterJobTypeStatisticsItemResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterJobWorkerStatisticsItemResult: {
            worker: string;
            created: components["schemas"]["ClusterStatusMetricResult"];
            completed: components["schemas"]["ClusterStatusMetricResult"];
            failed: components["schemas"]["ClusterStatusMetricResult"];
        };
        ClusterCountJobsByWorker: {
            filter: {
                jobType: string;
                from: components["schemas"]["Timestamp"];
                to: components["schemas"]["Timestamp"];
            };
            page?: components["schemas"]["ClusterPageRequest"];
        };
        ClusterJobWorkerStatisticsItemResultPage: {
            items: components["schemas"]["ClusterJobWorkerStatisticsItemResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterJobTimeSeriesStatisticsItemResult: {
            /** Format: date-time */
            time: string;
            created: components["schemas"]["ClusterStatusMetricResult"];
            completed: components["schemas"]["ClusterStatusMetricResult"];
            failed: components["schemas"]["ClusterStatusMetricResult"];
        };
        ClusterCountJobsOverTime: {
            filter?: {
                from: components["schemas"]["Timestamp"];
                to: components["schemas"]["Timestamp"];
                jobType: string;
                resolution?: string;
            };
            sort?: components["schemas"]["ClusterSort"];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterJobTimeSeriesStatisticsItemResultPage: {
            items: components["schemas"]["ClusterJobTimeSeriesStatisticsItemResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterJobErrorStatisticsItemResult: {
            errorCode: string;
            errorMessage: string;
            workers: number;
        };
        ClusterCountJobErrors: {
            filter?: {
                errorCode?: components["schemas"]["ClusterTextFilter"];
                errorMessage?: components["schemas"]["ClusterTextFilter"];
                from: components["schemas"]["Timestamp"];
                to: components["schemas"]["Timestamp"];
                jobType: string;
            };
            sort?: components["schemas"]["ClusterSort"];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterJobErrorStatisticsItemResultPage: {
            items: components["schemas"]["ClusterJobErrorStatisticsItemResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterDecisionDefinitionResult: {
            decisionDefinitionId: string;
            decisionDefinitionKey: string;
            decisionRequirementsId: string;
            decisionRequirementsKey: string;
            decisionRequirementsName: string;
            decisionRequirementsVersion: number;
            name: string;
            tenantId: string;
            version: number;
        };
        ClusterSearchDecisionDefinitions: {
            filter?: {
                decisionDefinitionId?: components["schemas"]["ClusterTextFilter"];
                name?: components["schemas"]["ClusterTextFilter"];
                version?: components["schemas"]["ClusterIntegerFilter"];
                isLatestVersion?: boolean;
                decisionRequirementsId?: components["schemas"]["ClusterTextFilter"];
                tenantId?: components["schemas"]["ClusterTextFilter"];
                decisionDefinitionKey?: components["schemas"]["ClusterKeyFilter"];
                decisionRequirementsKey?: components["schemas"]["ClusterKeyFilter"];
                decisionRequirementsName?: components["schemas"]["ClusterTextFilter"];
                decisionRequirementsVersion?: components["schemas"]["ClusterIntegerFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "decisionDefinitionId" | "name" | "version" | "decisionRequirementsId" | "tenantId" | "decisionDefinitionKey" | "decisionRequirementsKey" | "decisionRequirementsName" | "decisionRequirementsVersion";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterDecisionDefinitionResultPage: {
            items: components["schemas"]["ClusterDecisionDefinitionResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterDecisionRequirementsResult: {
            decisionRequirementsId: string;
            decisionRequirementsKey: string;
            decisionRequirementsName: string;
            resourceName: string;
            tenantId: string;
            version: number;
        };
        ClusterSearchDecisionRequirements: {
            filter?: {
                decisionRequirementsName?: components["schemas"]["ClusterTextFilter"];
                decisionRequirementsId?: components["schemas"]["ClusterTextFilter"];
                decisionRequirementsKey?: components["schemas"]["ClusterKeyFilter"];
                version?: components["schemas"]["ClusterIntegerFilter"];
                tenantId?: components["schemas"]["ClusterTextFilter"];
                resourceName?: components["schemas"]["ClusterTextFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "decisionRequirementsName" | "decisionRequirementsId" | "decisionRequirementsKey" | "version" | "tenantId" | "resourceName";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterDecisionRequirementsResultPage: {
            items: components["schemas"]["ClusterDecisionRequirementsResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        /** @description Either decisionDefinitionId or decisionDefinitionKey */
        ClusterDecisionEvaluation: {
            decisionDefinitionId?: string;
            decisionDefinitionKey?: string;
            variables?: components["schemas"]["Variables"];
            tenantId?: components["schemas"]["ClusterTenant"];
        };
        ClusterEvaluateDecisionResult: {
            decisionDefinitionId: string;
            decisionDefinitionKey: string;
            decisionDefinitionName: string;
            decisionDefinitionVersion: number;
            decisionEvaluationKey: string;
            decisionInstanceKey: string;
            decisionRequirementsId: string;
            decisionRequirementsKey: string;
            evaluatedDecisions: components["schemas"]["ClusterEvaluatedDecisionResult"][];
            failedDecisionDefinitionId: string | null;
            failureMessage: string | null;
            output: string;
            tenantId: string;
        };
        ClusterEvaluatedDecisionResult: {
            decisionDefinitionId: string;
            decisionDefinitionName: string;
            decisionDefinitionVersion: number;
            decisionDefinitionType: string;
            output: string;
            tenantId: string;
            matchedRules: components["schemas"]["ClusterMatchedDecisionRuleItemResult"][];
            evaluatedInputs: components["schemas"]["ClusterEvaluatedDecisionInputItemResult"][];
            decisionDefinitionKey: string;
            decisionEvaluationInstanceKey: string;
        };
        ClusterMatchedDecisionRuleItemResult: {
            ruleId: string;
            ruleIndex: number;
            evaluatedOutputs: components["schemas"]["ClusterEvaluatedDecisionOutputItemResult"][];
        };
        ClusterEvaluatedDecisionOutputItemResult: {
            outputId: string;
            outputName: string;
            outputValue: string;
            ruleId: string | null;
            ruleIndex: number | null;
        };
        ClusterEvaluatedDecisionInputItemResult: {
            inputId: string;
            inputName: string;
            inputValue: string;
        };
        ClusterDecisionInstanceResult: {
            decisionDefinitionId: string;
            decisionDefinitionKey: string;
            decisionDefinitionName: string;
            /** @enum {string} */
            decisionDefinitionType: "DECISION_TABLE" | "LITERAL_EXPRESSION" | "UNSPECIFIED" | "UNKNOWN";
            decisionDefinitionVersion: number;
            decisionEvaluationInstanceKey: string;
            decisionEvaluationKey: string;
            elementInstanceKey: string | null;
            /** Format: date-time */
            evaluationDate: string;
            evaluationFailure: string | null;
            processDefinitionKey: string | null;
            processInstanceKey: string | null;
            result: string;
            rootDecisionDefinitionKey: string;
            rootProcessInstanceKey: string | null;
            /** @enum {string} */
            state: "EVALUATED" | "FAILED" | "UNSPECIFIED" | "UNKNOWN";
            tenantId: string;
        };
        ClusterSearchDecisionInstances: {
            filter?: {
                decisionEvaluationInstanceKey?: components["schemas"]["ClusterTextFilter"];
                state?: components["schemas"]["ClusterTextFilter"];
                evaluationFailure?: components["schemas"]["ClusterTextFilter"];
                evaluationDate?: components["schemas"]["ClusterTimeFilter"];
                decisionDefinitionId?: components["schemas"]["ClusterTextFilter"];
                decisionDefinitionName?: components["schemas"]["ClusterTextFilter"];
                decisionDefinitionVersion?: components["schemas"]["ClusterIntegerFilter"];
                decisionDefinitionType?: components["schemas"]["ClusterTextFilter"];
                tenantId?: components["schemas"]["ClusterTextFilter"];
                decisionEvaluationKey?: components["schemas"]["ClusterKeyFilter"];
                processDefinitionKey?: components["schemas"]["ClusterKeyFilter"];
                processInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                decisionDefinitionKey?: components["schemas"]["ClusterKeyFilter"];
                elementInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                rootDecisionDefinitionKey?: components["schemas"]["ClusterKeyFilter"];
                decisionRequirementsKey?: components["schemas"]["ClusterKeyFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "decisionEvaluationInstanceKey" | "state" | "evaluationFailure" | "evaluationDate" | "decisionDefinitionId" | "decisionDefinitionName" | "decisionDefinitionVersion" | "decisionDefinitionType" | "tenantId" | "decisionEvaluationKey" | "processDefinitionKey" | "processInstanceKey" | "decisionDefinitionKey" | "elementInstanceKey";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterDecisionInstanceResultPage: {
            items: components["schemas"]["ClusterDecisionInstanceResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterDecisionInstanceGetResult: {
            decisionDefinitionId: string;
            decisionDefinitionKey: string;
            decisionDefinitionName: string;
            /** @enum {string} */
            decisionDefinitionType: "DECISION_TABLE" | "LITERAL_EXPRESSION" | "UNSPECIFIED" | "UNKNOWN";
            decisionDefinitionVersion: number;
            decisionEvaluationInstanceKey: string;
            decisionEvaluationKey: string;
            elementInstanceKey: string | null;
            /** Format: date-time */
            evaluationDate: string;
            evaluationFailure: string | null;
            processDefinitionKey: string | null;
            processInstanceKey: string | null;
            result: string;
            rootDecisionDefinitionKey: string;
            rootProcessInstanceKey: string | null;
            /** @enum {string} */
            state: "EVALUATED" | "FAILED" | "UNSPECIFIED" | "UNKNOWN";
            tenantId: string;
            evaluatedInputs: components["schemas"]["ClusterEvaluatedDecisionInputItemResult"][];
            matchedRules: components["schemas"]["ClusterMatchedDecisionRuleItemResult"][];
        };
        ClusterMessageSubscriptionResult: {
            messageSubscriptionKey: string;
            processDefinitionId: string;
            processDefinitionKey: string | null;
            processInstanceKey: string | null;
            rootProcessInstanceKey: string | null;
            elementId: string;
            elementInstanceKey: string | null;
            /** @enum {string} */
            messageSubscriptionState: "CORRELATED" | "CREATED" | "DELETED" | "MIGRATED";
            /** Format: date-time */
            lastUpdatedDate: string;
            messageName: string;
            correlationKey: string | null;
            tenantId: string;
        };
        ClusterSearchMessageSubscriptions: {
            filter?: {
                messageSubscriptionKey?: components["schemas"]["ClusterKeyFilter"];
                processDefinitionKey?: components["schemas"]["ClusterKeyFilter"];
                processDefinitionId?: components["schemas"]["ClusterTextFilter"];
                processInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                elementId?: components["schemas"]["ClusterTextFilter"];
                elementInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                messageSubscriptionState?: components["schemas"]["ClusterTextFilter"];
                lastUpdatedDate?: components["schemas"]["ClusterTimeFilter"];
                messageName?: components["schemas"]["ClusterTextFilter"];
                correlationKey?: components["schemas"]["ClusterTextFilter"];
                tenantId?: components["schemas"]["ClusterTextFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "messageSubscriptionKey" | "processDefinitionKey" | "processDefinitionId" | "processInstanceKey" | "elementId" | "elementInstanceKey" | "messageSubscriptionState" | "lastUpdatedDate" | "messageName" | "correlationKey" | "tenantId";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterMessageSubscriptionResultPage: {
            items: components["schemas"]["ClusterMessageSubscriptionResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterCorrelatedMessageSubscriptionResult: {
            correlationKey: string | null;
            /** Format: date-time */
            correlationTime: string;
            elementId: string;
            elementInstanceKey: string | null;
            messageKey: string;
            messageName: string;
            partitionId: number;
            processDefinitionId: string;
            processDefinitionKey: string;
            processInstanceKey: string;
            rootProcessInstanceKey: string | null;
            subscriptionKey: string;
            tenantId: string;
        };
        ClusterSearchCorrelatedSubscriptions: {
            filter?: {
                correlationKey?: components["schemas"]["ClusterTextFilter"];
                correlationTime?: components["schemas"]["ClusterTimeFilter"];
                elementId?: components["schemas"]["ClusterTextFilter"];
                elementInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                messageKey?: components["schemas"]["ClusterKeyFilter"];
                messageName?: components["schemas"]["ClusterTextFilter"];
                partitionId?: components["schemas"]["ClusterIntegerFilter"];
                processDefinitionId?: components["schemas"]["ClusterTextFilter"];
                processDefinitionKey?: components["schemas"]["ClusterKeyFilter"];
                processInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                subscriptionKey?: components["schemas"]["ClusterKeyFilter"];
                tenantId?: components["schemas"]["ClusterTextFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "correlationKey" | "correlationTime" | "elementId" | "elementInstanceKey" | "messageKey" | "messageName" | "partitionId" | "processDefinitionId" | "processDefinitionKey" | "processInstanceKey" | "subscriptionKey" | "tenantId";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterCorrelatedMessageSubscriptionResultPage: {
            items: components["schemas"]["ClusterCorrelatedMessageSubscriptionResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterProcessDefinitionMessageSubscriptionStatisticsResult: {
            processDefinitionId: string;
            tenantId: string;
            processDefinitionKey: string;
            processInstancesWithActiveSubscriptions: number;
            activeSubscriptions: number;
        };
        ClusterCountSubscriptionsByDefinition: {
            filter?: {
                messageSubscriptionKey?: components["schemas"]["ClusterKeyFilter"];
                processDefinitionKey?: components["schemas"]["ClusterKeyFilter"];
                processDefinitionId?: components["schemas"]["ClusterTextFilter"];
                processInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                elementId?: components["schemas"]["ClusterTextFilter"];
                elementInstanceKey?: components["schemas"]["ClusterKeyFilter"];
                messageSubscriptionState?: components["schemas"]["ClusterTextFilter"];
                lastUpdatedDate?: components["schemas"]["ClusterTimeFilter"];
                messageName?: components["schemas"]["ClusterTextFilter"];
                correlationKey?: components["schemas"]["ClusterTextFilter"];
                tenantId?: components["schemas"]["ClusterTextFilter"];
            };
            sort?: {
                /** @enum {string} */
                field: "messageSubscriptionKey" | "processDefinitionKey" | "processDefinitionId" | "processInstanceKey" | "elementId" | "elementInstanceKey" | "messageSubscriptionState" | "lastUpdatedDate" | "messageName" | "correlationKey" | "tenantId";
                /** @enum {string} */
                order?: "ASC" | "DESC";
            }[];
            page?: components["schemas"]["ClusterPageRequest"];
            /** @description What of each item is wanted */
            fields?: string[];
        };
        ClusterProcessDefinitionMessageSubscriptionStatisticsResultPage: {
            items: components["schemas"]["ClusterProcessDefinitionMessageSubscriptionStatisticsResult"][];
            page: components["schemas"]["ClusterPage"];
        };
        ClusterResourceResult: {
            resourceName: string;
            version: number;
            versionTag: string | null;
            resourceId: string;
            tenantId: string;
            resourceKey: string;
        };
        ClusterDocumentUpload: {
            /** Format: binary */
            file: string;
            /** @description JSON: fileName */
            metadata?: string;
        };
        ClusterDocumentsUpload: {
            files: string[];
            /** @description JSON for each file: fileName */
            metadataList?: string[];
        };
        ClusterDocumentReferenceResult: {
            "camunda.document.type": unknown;
            storeId: string;
            documentId: string;
            contentHash: string | null;
            metadata: components["schemas"]["ClusterDocumentMetadataResult"];
        };
        ClusterDocumentMetadataResult: {
            contentType: string;
            fileName: string;
            /** Format: date-time */
            expiresAt: string | null;
            size: number;
            processDefinitionId: string | null;
            processInstanceKey: string | null;
            customProperties: {
                [key: string]: unknown;
            };
        };
        ClusterDocumentCreationBatchResult: {
            failedDocuments: components["schemas"]["ClusterDocumentCreationFailureDetailResult"][];
            createdDocuments: components["schemas"]["ClusterDocumentReferenceResult"][];
        };
        ClusterDocumentCreationFailureDetailResult: {
            fileName: string;
            status: number;
            title: string;
            detail: string;
        };
        ClusterLicenseResult: {
            validLicense: boolean;
            licenseType: string;
            isCommercial: boolean;
            /** Format: date-time */
            expiresAt: string | null;
        };
        ClusterSystemConfigurationResult: {
            jobMetrics: components["schemas"]["ClusterJobMetricsConfigurationResult"];
        };
        ClusterJobMetricsConfigurationResult: {
            enabled: boolean;
            exportInterval: string;
            maxWorkerNameLength: number;
            maxJobTypeLength: number;
            maxTenantIdLength: number;
            maxUniqueKeys: number;
        };
        ClusterExpression: {
            /** @description FEEL, beginning with = */
            expression: string;
            variables?: components["schemas"]["Variables"];
            tenantId?: components["schemas"]["ClusterTenant"];
        };
        ClusterExpressionEvaluationResult: {
            expression: string;
            result: unknown;
            warnings: components["schemas"]["ClusterExpressionEvaluationWarningItemResult"][];
        };
        ClusterExpressionEvaluationWarningItemResult: {
            message: string;
        };
        ClusterProcessElementStatisticsResult: {
            elementId: string;
            active: number;
            canceled: number;
            incidents: number;
            completed: number;
        };
        ClusterProcessInstanceCallHierarchyEntryResult: {
            processInstanceKey: string;
            processDefinitionKey: string;
            processDefinitionName: string;
        };
        ClusterProcessInstanceSequenceFlowResult: {
            sequenceFlowId: string;
            processInstanceKey: string;
            rootProcessInstanceKey: string | null;
            processDefinitionKey: string;
            processDefinitionId: string;
            elementId: string;
            tenantId: string;
        };
    };
    responses: {
        /** @description Why it was refused */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        webhookId: string;
        /** @description The ETag of what was read: 412 when somebody changed it since */
        ifMatch: string;
        taskKey: components["schemas"]["Key"];
        substitutionId: string;
        caseKey: components["schemas"]["Key"];
        fileKey: components["schemas"]["Key"];
        /** @description Where in the file the piece begins */
        offset: number;
        /** @description Of this page's uploads; the first one has none yet */
        uploadToken: string;
        jobKey: components["schemas"]["Key"];
        tenantId: string;
        incidentKey: components["schemas"]["Key"];
        batchOperationKey: components["schemas"]["Key"];
        definitionKey: components["schemas"]["Key"];
        processId: string;
        decisionId: string;
        templateId: string;
        recordType: string;
        /** @description endCursor of the page before */
        after: string;
        limit: number;
        idempotencyKey: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Signed in; the cookie is set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The code of a second factor is still to come */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorNeeded"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    changeSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionChange"];
            };
        };
        responses: {
            /** @description The session as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    finishSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondStep"];
            };
        };
        responses: {
            /** @description Signed in; the cookie is set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description A new session; the cookie is set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordResetRequest"];
            };
        };
        responses: {
            /** @description The answer tells nothing about whether there is such a person */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    choosePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChoice"];
            };
        };
        responses: {
            /** @description The link works no longer; sign in */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenSessionList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the list */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    confirmSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeConfirmation"];
            };
        };
        responses: {
            /** @description Recovery codes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    beginSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorBegun"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordConfirmation"];
            };
        };
        responses: {
            /** @description The state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description The token */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenMade"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the list */
                tokenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It works no longer */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listServiceAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Service accounts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceAccountList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createServiceAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewServiceAccount"];
            };
        };
        responses: {
            /** @description The account */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceAccountSaved"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveServiceAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @description Which one */
                accountName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceAccountChange"];
            };
        };
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceAccountSaved"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteServiceAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which one */
                accountName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    renewServiceSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which one */
                accountName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceAccountSaved"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    issueServiceToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenGrant"];
                "application/json": components["schemas"]["TokenGrant"];
            };
        };
        responses: {
            /** @description The token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedToken"];
                };
            };
            /** @description A refusal as RFC 6749 has it: error and error_description */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    countTasks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskCounts"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchTasks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskSearch"];
            };
        };
        responses: {
            /** @description Tasks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    takeTask: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TaskVersion"];
            };
        };
        responses: {
            /** @description The task as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    releaseTask: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TaskVersion"];
            };
        };
        responses: {
            /** @description The task as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assignTask: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskAssignment"];
            };
        };
        responses: {
            /** @description The task as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    completeTask: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskCompletion"];
            };
        };
        responses: {
            /** @description The task as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    takeBackTask: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    askOpinion: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpinionRequest"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    addApprover: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApprover"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    snoozeTask: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Snooze"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getTeam: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description People */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamLoads"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchTeamTasks: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamTaskSearch"];
            };
        };
        responses: {
            /** @description Tasks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamTaskPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSubstitutions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Substitutions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubstitutionList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createSubstitution: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubstitutionChange"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateSubstitution: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                substitutionId: components["parameters"]["substitutionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubstitutionChange"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    removeSubstitution: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                substitutionId: components["parameters"]["substitutionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listCaseFields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Fields */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseFieldsList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listInboxFilters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Filters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxFilterList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createInboxFilter: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InboxFilterChange"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateInboxFilter: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                filterId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InboxFilterChange"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    removeInboxFilter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                filterId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listInboxRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxRuleList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createInboxRule: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InboxRuleChange"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateInboxRule: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                ruleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InboxRuleChange"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    removeInboxRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ruleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    countInboxRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ruleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxRuleMatches"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    applyInboxRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ruleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many tasks were changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxRuleApplied"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getLastAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LastAnswers"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMessagePreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Preferences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePreferencesView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveMessagePreferences: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessagePreferences"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    dropMessagePreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    saveCompanyMessages: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessagePreferences"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadLinkedDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From a link to a document */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The content */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDecisionLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From a mail */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionLink"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    useDecisionLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From a mail */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkedDecision"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listStartable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Processes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartableList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStartForm: {
        parameters: {
            query?: {
                /** @description Without it the first tenant of the person's that has the process */
                tenantId?: string;
            };
            header?: never;
            path: {
                processId: components["parameters"]["processId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    explainStart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                processId: components["parameters"]["processId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sentences in the person's language */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartExplanation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    startProcess: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                processId: components["parameters"]["processId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Start"];
            };
        };
        responses: {
            /** @description The new case */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Started"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    evaluateForm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FormEvaluation"];
            };
        };
        responses: {
            /** @description What holds now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchCases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseSearch"];
            };
        };
        responses: {
            /** @description Cases */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    cancelCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseCancellation"];
            };
        };
        responses: {
            /** @description The case is canceled */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    muteCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unmuteCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    watchCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unwatchCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    withdrawCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Withdrawal"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    commentOnCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Comment"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getCaseHistory: {
        parameters: {
            query?: {
                /** @description endCursor of the page before */
                after?: components["parameters"]["after"];
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listCaseMessages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listCaseFiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Files */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseFileList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadCaseFiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description A part of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    beginUpload: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUpload"];
            };
        };
        responses: {
            /** @description The upload */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The upload */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    dropUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A part of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    appendToUpload: {
        parameters: {
            query: {
                /** @description Where in the file the piece begins */
                offset: components["parameters"]["offset"];
            };
            header?: never;
            path: {
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description How much is here now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Received"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDownloads: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Downloads */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DownloadList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    finishUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UploadEnd"];
            };
        };
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture or the PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/*": string;
                    "application/pdf": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDefinitions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Processes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDefinitionVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                processId: components["parameters"]["processId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Versions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDefinitionFiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definitionKey: components["parameters"]["definitionKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Files */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadDefinitionFile: {
        parameters: {
            query: {
                /** @description Its path within the package */
                name: string;
            };
            header?: never;
            path: {
                definitionKey: components["parameters"]["definitionKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file as it was published */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadDefinitionPackage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definitionKey: components["parameters"]["definitionKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The package */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDefinitionXml: {
        parameters: {
            query?: {
                /** @description Names of elements in this language; without it the file as it was published */
                language?: components["schemas"]["Language"];
            };
            header?: never;
            path: {
                definitionKey: components["parameters"]["definitionKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description BPMN 2.0 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDecisions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Decisions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionId: components["parameters"]["decisionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The decision */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    checkPackage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["PackageUpload"];
            };
        };
        responses: {
            /** @description The findings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageCheck"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publishPackage: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["PackageUpload"];
            };
        };
        responses: {
            /** @description What was published */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Published"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Templates */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: components["parameters"]["templateId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    installTemplate: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                templateId: components["parameters"]["templateId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was published */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Published"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listBoards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Boards */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getBoard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                funnel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The board */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRecordTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Record types */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordTypeList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchRecords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordSearch"];
            };
        };
        responses: {
            /** @description Records */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createRecord: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                recordType: components["parameters"]["recordType"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordInput"];
            };
        };
        responses: {
            /** @description The record */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
                recordKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteRecord: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                recordType: components["parameters"]["recordType"];
                recordKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is in the bin */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateRecord: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                recordType: components["parameters"]["recordType"];
                recordKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordInput"];
            };
        };
        responses: {
            /** @description The record */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRecordUses: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
                recordKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Some of each kind */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordUses"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchRecordTimeLine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
                recordKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TimeLineSearch"];
            };
        };
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeLine"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRecordRelations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
                recordKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row a field */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordRelationList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getNewRecordForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRecordForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
                recordKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRecordBin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordType: components["parameters"]["recordType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bin */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordBin"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    emptyRecordBin: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                recordType: components["parameters"]["recordType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many went */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordsRemoved"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeBinnedRecord: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                recordType: components["parameters"]["recordType"];
                recordKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreRecord: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                recordType: components["parameters"]["recordType"];
                recordKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRights: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rights */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rights"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveRight: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RightChange"];
            };
        };
        responses: {
            /** @description Its key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterAuthorizationKey"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeRight: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                authorizationKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RightChange"];
            };
        };
        responses: {
            /** @description Its key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterAuthorizationKey"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    explainRight: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RightQuestion"];
            };
        };
        responses: {
            /** @description The reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RightReason"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    beginView: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewRequest"];
            };
        };
        responses: {
            /** @description The view began */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endView: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                actor?: string;
                act?: string;
                entity?: string;
                subject?: string;
                caseKey?: string;
                from?: string;
                until?: string;
                /** @description endCursor of the page before */
                after?: components["parameters"]["after"];
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                actor?: string;
                act?: string;
                entity?: string;
                subject?: string;
                caseKey?: string;
                from?: string;
                until?: string;
                format?: "jsonl" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                /** @description endCursor of the page before */
                after?: components["parameters"]["after"];
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Notifications */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationsRead"];
            };
        };
        responses: {
            /** @description What is still unread */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unread"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description Part of a name; without it everybody */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description People */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listGroups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Groups */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description As Last-Event-ID, for a first opening; the header is the stronger one */
                since?: string;
                /** @description Names of event types with commas between, or * */
                types?: string;
                /** @description Events of this process alone */
                processId?: string;
                /** @description Events of this case alone */
                caseKey?: components["schemas"]["Key"];
            };
            header?: {
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An endless stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listEventTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventTypeList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Webhooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookInput"];
            };
        };
        responses: {
            /** @description The webhook with its secret */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookSearch"];
            };
        };
        responses: {
            /** @description Webhooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: components["parameters"]["webhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                webhookId: components["parameters"]["webhookId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookInput"];
            };
        };
        responses: {
            /** @description The webhook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: components["parameters"]["webhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    renewWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: components["parameters"]["webhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook with its secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pingWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: components["parameters"]["webhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: components["parameters"]["webhookId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DeliverySearch"];
            };
        };
        responses: {
            /** @description Deliveries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    replayDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: components["parameters"]["webhookId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeliveryReplay"];
            };
        };
        responses: {
            /** @description How many */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxCount"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listOutbox: {
        parameters: {
            query?: {
                state?: "queued" | "dead" | "discarded";
                /** @description endCursor of the page before */
                after?: components["parameters"]["after"];
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages and the targets that do not answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    retryOutbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                outboxKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is queued again */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    discardOutbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                outboxKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It will not go out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    retryDeadOutbox: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many there were */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxCount"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    discardDeadOutbox: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many there were */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxCount"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIncidents: {
        parameters: {
            query?: {
                /** @description Of this case alone */
                caseKey?: components["schemas"]["Key"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Incidents */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resolveIncident: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                incidentKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The step was tried again; a new incident tells if it failed again */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description People */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAccountList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createPerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPerson"];
            };
        };
        responses: {
            /** @description The person */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonSaved"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose */
                userName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonSaved"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    savePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @description Whose */
                userName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonChange"];
            };
        };
        responses: {
            /** @description The person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonSaved"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deletePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose */
                userName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    invitePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose */
                userName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonSaved"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endSessionsOfPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose */
                userName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    removeSecondFactorOfPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose */
                userName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonSaved"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDepartments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Groups */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartmentList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createDepartment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDepartment"];
            };
        };
        responses: {
            /** @description The group */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Department"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveDepartment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @description Which group */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepartmentChange"];
            };
        };
        responses: {
            /** @description The group */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Department"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteDepartment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which group */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSecuritySettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecuritySettings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveSecuritySettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecuritySettings"];
            };
        };
        responses: {
            /** @description The rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecuritySettings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSingleSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The house */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SingleSignOn"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    startSingleSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SingleSignOnStart"];
            };
        };
        responses: {
            /** @description Where the browser goes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SingleSignOnAddress"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    finishSingleSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the app */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSingleSignOnSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings without the secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SingleSignOnSettings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveSingleSignOnSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SingleSignOnChange"];
            };
        };
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SingleSignOnSettings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    trySingleSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SingleSignOnChange"];
            };
        };
        responses: {
            /** @description Each step with what stood in it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SingleSignOnTrial"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDirectorySettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings without the password */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectorySettings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveDirectorySettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DirectoryChange"];
            };
        };
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectorySettings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tryDirectory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DirectoryTrialRequest"];
            };
        };
        responses: {
            /** @description Each step with what stood in it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryTrial"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDirectoryRuns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Looks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryRunList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    runDirectory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DirectoryRunRequest"];
            };
        };
        responses: {
            /** @description What was changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryRun"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDirectoryTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryTokenList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createDirectoryToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DirectoryTokenRequest"];
            };
        };
        responses: {
            /** @description The token */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryTokenMade"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endDirectoryToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the list */
                tokenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It works no longer */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getScimConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As RFC 7643 has it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": Record<string, never>;
                };
            };
            /** @description A refusal as RFC 7644 has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listScimResourceTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As RFC 7643 has it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": Record<string, never>;
                };
            };
            /** @description A refusal as RFC 7644 has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listScimSchemas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As RFC 7643 has it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": Record<string, never>;
                };
            };
            /** @description A refusal as RFC 7644 has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listScimUsers: {
        parameters: {
            query?: {
                /** @description One comparison by eq */
                filter?: string;
                /** @description From 1 on */
                startIndex?: string;
                /** @description At most 200 */
                count?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As RFC 7643 has it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": Record<string, never>;
                };
            };
            /** @description A refusal as RFC 7644 has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createScimUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/scim+json": Record<string, never>;
            };
        };
        responses: {
            /** @description As RFC 7643 has it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": Record<string, never>;
                };
            };
            /** @description A refusal as RFC 7644 has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getScimUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                userName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As RFC 7643 has it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": Record<string, never>;
                };
            };
            /** @description A refusal as RFC 7644 has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    replaceScimUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                userName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/scim+json": Record<string, never>;
            };
        };
        responses: {
            /** @description As RFC 7643 has it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": Record<string, never>;
                };
            };
            /** @description A refusal as RFC 7644 has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteScimUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                userName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal as RFC 7644 has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patchScimUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                userName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/scim+json": Record<string, never>;
            };
        };
        responses: {
            /** @description As RFC 7643 has it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": Record<string, never>;
                };
            };
            /** @description A refusal as RFC 7644 has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listScimGroups: {
        parameters: {
            query?: {
                /** @description One comparison by eq */
                filter?: string;
                /** @description From 1 on */
                startIndex?: string;
                /** @description At most 200 */
                count?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As RFC 7643 has it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": Record<string, never>;
                };
            };
            /** @description A refusal as RFC 7644 has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createScimGroup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/scim+json": Record<string, never>;
            };
        };
        responses: {
            /** @description As RFC 7643 has it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": Record<string, never>;
                };
            };
            /** @description A refusal as RFC 7644 has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getScimGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As RFC 7643 has it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": Record<string, never>;
                };
            };
            /** @description A refusal as RFC 7644 has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    replaceScimGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/scim+json": Record<string, never>;
            };
        };
        responses: {
            /** @description As RFC 7643 has it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": Record<string, never>;
                };
            };
            /** @description A refusal as RFC 7644 has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteScimGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal as RFC 7644 has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patchScimGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/scim+json": Record<string, never>;
            };
        };
        responses: {
            /** @description As RFC 7643 has it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": Record<string, never>;
                };
            };
            /** @description A refusal as RFC 7644 has it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Setup"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    makeFirstAdministrator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FirstAdministrator"];
            };
        };
        responses: {
            /** @description The administrator can sign in; the link works no longer */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getCompany: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The company */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompanySettings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveCompany: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompanyChange"];
            };
        };
        responses: {
            /** @description The company */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompanySettings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listCalendars: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Calendars */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCalendar: {
        parameters: {
            query?: {
                /** @description Of the days; left out: this year */
                year?: number;
            };
            header?: never;
            path: {
                /** @description company, country:pl, group:sales or person:ola.kaminska */
                calendarId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendar */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveCalendar: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @description company, country:pl, group:sales or person:ola.kaminska */
                calendarId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CalendarRules"];
            };
        };
        responses: {
            /** @description The calendar */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteCalendar: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @description company, country:pl, group:sales or person:ola.kaminska */
                calendarId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getMailSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings without the password */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailSettings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveMailSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailSettingsChange"];
            };
        };
        responses: {
            /** @description The settings without the password */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailSettings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tryMailSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailTest"];
            };
        };
        responses: {
            /** @description What became of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailTestResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is in force and what it comes to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionOverview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveRetention: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetentionPolicy"];
            };
        };
        responses: {
            /** @description What is in force and what it comes to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionOverview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveProcessRetention: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                processId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetentionPolicy"];
            };
        };
        responses: {
            /** @description What is in force and what it comes to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionOverview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    startRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is in force and what it comes to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionOverview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    cancelRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is in force and what it comes to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionOverview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    suspendCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Suspension"];
            };
        };
        responses: {
            /** @description Nothing moves in it any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    resumeCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case goes on */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    modifyCase: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Modification"];
            };
        };
        responses: {
            /** @description Where the case stands afterwards */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModificationOutcome"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setCaseVariables: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VariableChange"];
            };
        };
        responses: {
            /** @description The variables are set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listCaseScopes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Active steps */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    planMigration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MigrationPlanRequest"];
            };
        };
        responses: {
            /** @description A proposal for every step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationProposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    checkMigration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MigrationCheck"];
            };
        };
        responses: {
            /** @description What would happen to each case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationOutcome"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createBatchOperation: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CasesBatch"];
            };
        };
        responses: {
            /** @description The batch that does it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterBatchCreated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    retryBatchOperation: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                batchOperationKey: components["parameters"]["batchOperationKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch goes on */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getPublicForm: {
        parameters: {
            query?: {
                /** @description Otherwise Accept-Language decides */
                language?: components["schemas"]["Language"];
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicForm"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sendPublicForm: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicAnswers"];
            };
        };
        responses: {
            /** @description The number of the case */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    beginPublicUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of this page's uploads; the first one has none yet */
                "X-Upload-Token"?: components["parameters"]["uploadToken"];
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUpload"];
            };
        };
        responses: {
            /** @description The upload */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicUpload"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPublicUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of this page's uploads; the first one has none yet */
                "X-Upload-Token"?: components["parameters"]["uploadToken"];
            };
            path: {
                slug: string;
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The upload */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    appendToPublicUpload: {
        parameters: {
            query: {
                /** @description Where in the file the piece begins */
                offset: components["parameters"]["offset"];
            };
            header?: {
                /** @description Of this page's uploads; the first one has none yet */
                "X-Upload-Token"?: components["parameters"]["uploadToken"];
            };
            path: {
                slug: string;
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description How much is here now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Received"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    finishPublicUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of this page's uploads; the first one has none yet */
                "X-Upload-Token"?: components["parameters"]["uploadToken"];
            };
            path: {
                slug: string;
                fileKey: components["parameters"]["fileKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UploadEnd"];
            };
        };
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clock */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockPin"];
            };
        };
        responses: {
            /** @description The clock */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    releaseClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clock */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    advanceClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockAdvance"];
            };
        };
        responses: {
            /** @description The clock */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getTopology: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cluster */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterTopology"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getLicense: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterLicenseResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSystemConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterSystemConfigurationResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pinClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterClockPin"];
            };
        };
        responses: {
            /** @description The clock is pinned */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    resetClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clock runs */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    createDeployment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ClusterUpload"];
            };
        };
        responses: {
            /** @description What was published */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterDeployment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchProcessDefinitions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchProcessDefinitions"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterProcessDefinitionResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getProcessDefinitionXml: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definitionKey: components["parameters"]["definitionKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description BPMN 2.0 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getProcessDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definitionKey: components["parameters"]["definitionKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterProcessDefinitionResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getProcessStartForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definitionKey: components["parameters"]["definitionKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterFormResult"];
                };
            };
            /** @description There is no form */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    countElementsOfDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definitionKey: components["parameters"]["definitionKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterElementCountSearch"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ClusterProcessElementStatisticsResult"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    countInstancesByProcess: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterCountInstancesByProcess"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterProcessDefinitionInstanceStatisticsResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    countInstancesByVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterCountInstancesByVersion"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterProcessDefinitionInstanceVersionStatisticsResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createProcessInstance: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterInstanceCreation"];
            };
        };
        responses: {
            /** @description The new instance */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterInstanceCreated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchProcessInstances: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchProcessInstances"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterProcessInstanceResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getProcessInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The instance */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterInstance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    cancelProcessInstance: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterInstanceCancellation"];
            };
        };
        responses: {
            /** @description The instance is canceled */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getCallHierarchy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterProcessInstanceCallHierarchyEntryResult"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSequenceFlows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ClusterProcessInstanceSequenceFlowResult"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    cancelProcessInstances: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterInstancesBatch"];
            };
        };
        responses: {
            /** @description The batch that does it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterBatchCreated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resolveIncidents: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterInstancesBatch"];
            };
        };
        responses: {
            /** @description The batch that does it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterBatchCreated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    modifyProcessInstances: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterModificationBatch"];
            };
        };
        responses: {
            /** @description The batch that does it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterBatchCreated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    migrateProcessInstances: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterMigrationBatch"];
            };
        };
        responses: {
            /** @description The batch that does it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterBatchCreated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteProcessInstances: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterInstancesBatch"];
            };
        };
        responses: {
            /** @description The batch that does it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterBatchCreated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    suspendProcessInstances: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterInstancesBatch"];
            };
        };
        responses: {
            /** @description The batch that does it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterBatchCreated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resumeProcessInstances: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterInstancesBatch"];
            };
        };
        responses: {
            /** @description The batch that does it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterBatchCreated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    modifyProcessInstance: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterModification"];
            };
        };
        responses: {
            /** @description The instance is modified */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    migrateProcessInstance: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterMigration"];
            };
        };
        responses: {
            /** @description The instance is migrated */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteProcessInstance: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterInstanceCancellation"];
            };
        };
        responses: {
            /** @description The instance is deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getElementStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts by element */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterElementStatistics"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchInstanceIncidents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchInstanceIncidents"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterIncidentResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createTenant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterTenantCreation"];
            };
        };
        responses: {
            /** @description The tenant */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterTenantView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchTenants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterTenantSearch"];
            };
        };
        responses: {
            /** @description Tenants */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterTenantPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tenant */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterTenantView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateTenant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterTenantChange"];
            };
        };
        responses: {
            /** @description The tenant */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterTenantView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteTenant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchUsersForTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterTenantMemberSearch"];
            };
        };
        responses: {
            /** @description Members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterTenantMemberPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assignUserToTenant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                tenantId: components["parameters"]["tenantId"];
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Assigned */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unassignUserFromTenant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                tenantId: components["parameters"]["tenantId"];
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No longer assigned */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchGroupIdsForTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterTenantMemberSearch"];
            };
        };
        responses: {
            /** @description Members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterTenantMemberPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assignGroupToTenant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                tenantId: components["parameters"]["tenantId"];
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Assigned */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unassignGroupFromTenant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                tenantId: components["parameters"]["tenantId"];
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No longer assigned */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchRolesForTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterTenantMemberSearch"];
            };
        };
        responses: {
            /** @description Members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterTenantMemberPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assignRoleToTenant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                tenantId: components["parameters"]["tenantId"];
                roleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Assigned */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unassignRoleFromTenant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                tenantId: components["parameters"]["tenantId"];
                roleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No longer assigned */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchMappingRulesForTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterMappingRuleSearch"];
            };
        };
        responses: {
            /** @description Members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterMappingRulePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assignMappingRuleToTenant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                tenantId: components["parameters"]["tenantId"];
                mappingRuleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Assigned */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unassignMappingRuleFromTenant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                tenantId: components["parameters"]["tenantId"];
                mappingRuleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No longer assigned */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchClientsForTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: components["parameters"]["tenantId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterTenantMemberSearch"];
            };
        };
        responses: {
            /** @description Members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterTenantMemberPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assignClientToTenant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                tenantId: components["parameters"]["tenantId"];
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Assigned */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unassignClientFromTenant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                tenantId: components["parameters"]["tenantId"];
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No longer assigned */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchIncidents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchIncidents"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterIncidentResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incidentKey: components["parameters"]["incidentKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The incident */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterIncident"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resolveClusterIncident: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                incidentKey: components["parameters"]["incidentKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterInstanceCancellation"];
            };
        };
        responses: {
            /** @description The incident is resolved */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    countInstancesByError: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterCountInstancesByError"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterIncidentProcessInstanceStatisticsByErrorResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    countInstancesByErrorAndDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterCountInstancesByErrorAndDefinition"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterIncidentProcessInstanceStatisticsByDefinitionResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setElementVariables: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                elementInstanceKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterVariableChange"];
            };
        };
        responses: {
            /** @description The variables are set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchVariables: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchVariables"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterVariableResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchBatchOperations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchBatchOperations"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterBatchResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getBatchOperation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchOperationKey: components["parameters"]["batchOperationKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterBatch"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    cancelBatchOperation: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                batchOperationKey: components["parameters"]["batchOperationKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    suspendBatchOperation: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                batchOperationKey: components["parameters"]["batchOperationKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    resumeBatchOperation: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                batchOperationKey: components["parameters"]["batchOperationKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchBatchOperationItems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchBatchOperationItems"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterBatchItemResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resolveIncidentsOfInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseKey: components["parameters"]["caseKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterInstanceCancellation"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterBatchCreated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchUserTasks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchUserTasks"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterUserTaskResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchUserTaskAuditLogs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterTaskAuditSearch"];
            };
        };
        responses: {
            /** @description Rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterAuditPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getUserTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterTask"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateUserTask: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterTaskUpdate"];
            };
        };
        responses: {
            /** @description The task is changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    assignUserTask: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterTaskAssignment"];
            };
        };
        responses: {
            /** @description The task is assigned */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unassignUserTask: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task stands in its pool */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    completeUserTask: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterTaskCompletion"];
            };
        };
        responses: {
            /** @description The task is completed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchTaskVariables: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchTaskVariables"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterVariableResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchEffectiveTaskVariables: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchEffectiveTaskVariables"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterVariableResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getUserTaskForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskKey: components["parameters"]["taskKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterFormResult"];
                };
            };
            /** @description There is no form */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    activateJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterJobActivation"];
            };
        };
        responses: {
            /** @description Jobs; none when the time ran out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterJobs"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchJobs"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterJobResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    completeJob: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                jobKey: components["parameters"]["jobKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterJobCompletion"];
            };
        };
        responses: {
            /** @description The case goes on */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    failJob: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                jobKey: components["parameters"]["jobKey"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterJobFailure"];
            };
        };
        responses: {
            /** @description It is tried again, or an incident was raised */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    throwJobError: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                jobKey: components["parameters"]["jobKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterJobError"];
            };
        };
        responses: {
            /** @description An error event has caught it, or an incident was raised */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateJob: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                jobKey: components["parameters"]["jobKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterJobUpdate"];
            };
        };
        responses: {
            /** @description The job is changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    broadcastSignal: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterSignal"];
            };
        };
        responses: {
            /** @description The signal was sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterSignalBroadcast"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    evaluateConditionals: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterConditionalEvaluation"];
            };
        };
        responses: {
            /** @description The cases that began; none when no condition holds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterConditionalEvaluated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publishMessage: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterMessage"];
            };
        };
        responses: {
            /** @description The message is kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterMessagePublished"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    correlateMessage: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterCorrelation"];
            };
        };
        responses: {
            /** @description The message arrived */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterMessageCorrelated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterNewUser"];
            };
        };
        responses: {
            /** @description The user */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterUser"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearch"];
            };
        };
        responses: {
            /** @description Users */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterUserPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterUser"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @description Whose */
                username: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterUserChange"];
            };
        };
        responses: {
            /** @description The user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterUser"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    createGroup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterNewGroup"];
            };
        };
        responses: {
            /** @description The group */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterGroup"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchGroups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearch"];
            };
        };
        responses: {
            /** @description Groups */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterGroupPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which group */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The group */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterGroup"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @description Which group */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterGroupChange"];
            };
        };
        responses: {
            /** @description The group */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterGroup"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which group */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchRolesForGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which group */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterRoleSearch"];
            };
        };
        responses: {
            /** @description Roles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterRolePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAuthentication: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterAuthentication"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createAdminUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
    searchClientsForGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterRoleMemberSearch"];
            };
        };
        responses: {
            /** @description Members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterRoleMemberPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assignClientToGroup: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                groupId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is a member */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unassignClientFromGroup: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                groupId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is none any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchMappingRulesForGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterMappingRuleSearch"];
            };
        };
        responses: {
            /** @description Members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterMappingRulePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assignMappingRuleToGroup: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                groupId: string;
                mappingRuleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rule counts */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unassignMappingRuleFromGroup: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                groupId: string;
                mappingRuleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It counts no more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchUsersForGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which group */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearch"];
            };
        };
        responses: {
            /** @description Members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterMemberPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assignUserToGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which group */
                groupId: string;
                /** @description Whose */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unassignUserFromGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which group */
                groupId: string;
                /** @description Whose */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createRole: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterRoleInput"];
            };
        };
        responses: {
            /** @description The role */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterRole"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterRoleSearch"];
            };
        };
        responses: {
            /** @description Roles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterRolePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterRole"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateRole: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterRoleUpdate"];
            };
        };
        responses: {
            /** @description The role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterRole"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteRole: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchUsersForRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterRoleMemberSearch"];
            };
        };
        responses: {
            /** @description Members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterRoleMemberPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assignRoleToUser: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                roleId: string;
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Given */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unassignRoleFromUser: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                roleId: string;
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken away */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchClientsForRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterRoleMemberSearch"];
            };
        };
        responses: {
            /** @description Members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterRoleMemberPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assignRoleToClient: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                roleId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Given */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unassignRoleFromClient: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                roleId: string;
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken away */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchGroupsForRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterRoleMemberSearch"];
            };
        };
        responses: {
            /** @description Members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterRoleMemberPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assignRoleToGroup: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                roleId: string;
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Given */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unassignRoleFromGroup: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                roleId: string;
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken away */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchMappingRulesForRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterRoleMemberSearch"];
            };
        };
        responses: {
            /** @description Members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterMappingRulePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assignRoleToMappingRule: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                roleId: string;
                mappingRuleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Given */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unassignRoleFromMappingRule: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                roleId: string;
                mappingRuleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken away */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    createAuthorization: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterAuthorizationInput"];
            };
        };
        responses: {
            /** @description Its key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterAuthorizationKey"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchAuthorizations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterAuthorizationSearch"];
            };
        };
        responses: {
            /** @description Authorizations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterAuthorizationPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAuthorization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                authorizationKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The authorization */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterAuthorization"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateAuthorization: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                authorizationKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterAuthorizationInput"];
            };
        };
        responses: {
            /** @description Replaced */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAuthorization: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                authorizationKey: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    createMappingRule: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterMappingRule"];
            };
        };
        responses: {
            /** @description The rule */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterMappingRule"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchMappingRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterMappingRuleSearch"];
            };
        };
        responses: {
            /** @description Rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterMappingRulePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMappingRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mappingRuleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterMappingRule"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateMappingRule: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The ETag of what was read: 412 when somebody changed it since */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                mappingRuleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterMappingRuleUpdate"];
            };
        };
        responses: {
            /** @description The rule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterMappingRule"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteMappingRule: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                mappingRuleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchAuditLogs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterAuditSearch"];
            };
        };
        responses: {
            /** @description Rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterAuditPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAuditLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                auditLogKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The row */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterAudit"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchElementInstances: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchElementInstances"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterElementInstanceResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getElementInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                elementInstanceKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterElementInstanceResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    activateAdHocActivities: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                adHocSubProcessInstanceKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterAdHocActivation"];
            };
        };
        responses: {
            /** @description The activities are under way */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchElementIncidents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                elementInstanceKey: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchElementIncidents"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterIncidentResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getVariable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                variableKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterVariableResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getJobStatistics: {
        parameters: {
            query: {
                from: string;
                to: string;
                jobType?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterGlobalJobStatisticsResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    countJobsByType: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterCountJobsByType"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterJobTypeStatisticsItemResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    countJobsByWorker: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterCountJobsByWorker"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterJobWorkerStatisticsItemResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    countJobsOverTime: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterCountJobsOverTime"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterJobTimeSeriesStatisticsItemResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    countJobErrors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterCountJobErrors"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterJobErrorStatisticsItemResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchDecisionDefinitions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchDecisionDefinitions"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterDecisionDefinitionResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDecisionDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionDefinitionKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterDecisionDefinitionResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDecisionDefinitionXml: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionDefinitionKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchDecisionRequirements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchDecisionRequirements"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterDecisionRequirementsResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDecisionRequirements: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionRequirementsKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterDecisionRequirementsResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDecisionRequirementsXml: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionRequirementsKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    evaluateDecision: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterDecisionEvaluation"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterEvaluateDecisionResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchDecisionInstances: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchDecisionInstances"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterDecisionInstanceResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDecisionInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionEvaluationInstanceKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterDecisionInstanceGetResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchMessageSubscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchMessageSubscriptions"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterMessageSubscriptionResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchCorrelatedSubscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterSearchCorrelatedSubscriptions"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterCorrelatedMessageSubscriptionResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    countSubscriptionsByDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterCountSubscriptionsByDefinition"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterProcessDefinitionMessageSubscriptionStatisticsResultPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteResource: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                resourceKey: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterResourceDeletion"];
            };
        };
        responses: {
            /** @description It is withdrawn */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterDeletedResource"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getResource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resourceKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterResourceResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getResourceContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resourceKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ClusterDocumentUpload"];
            };
        };
        responses: {
            /** @description The answer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterDocumentReferenceResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createDocuments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ClusterDocumentsUpload"];
            };
        };
        responses: {
            /** @description The answer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterDocumentCreationBatchResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createDocumentLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterDocumentLinkRequest"];
            };
        };
        responses: {
            /** @description The link */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterDocumentLink"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    evaluateExpression: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterExpression"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterExpressionEvaluationResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createGlobalClusterVariable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
    getGlobalClusterVariable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
    updateGlobalClusterVariable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
    deleteGlobalClusterVariable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
    searchClusterVariables: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
    createTenantClusterVariable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
    getTenantClusterVariable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
    updateTenantClusterVariable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
    deleteTenantClusterVariable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
    createGlobalTaskListener: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
    getGlobalTaskListener: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
    updateGlobalTaskListener: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
    deleteGlobalTaskListener: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
    searchGlobalTaskListeners: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
    getUsageMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
    deleteDecisionInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionEvaluationKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
    deleteDecisionInstances: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            default: components["responses"]["Problem"];
        };
    };
}
